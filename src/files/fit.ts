/** Roboto's wide letters take about this much of the font size. */
const letterWidth = 0.64

/** How wide a text is at most, as far as one can tell without measuring; in the units of the font size. */
export const textWidth = (text: string, size: number): number => [...text].length * letterWidth * size

/** Cut to a length with «…», so that no name pushes the rest off the paper. */
export function clipText(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

interface Room {
  readonly largest: number
  readonly smallest: number
  /** points */
  readonly width: number
  readonly lines: number
}

/**
 * The largest font size at which every word stands whole within the width and the text within the lines, as far as one
 * can tell without measuring; never below the smallest that can be read.
 */
export function fittingSize(text: string, { largest, smallest, width, lines }: Room): number {
  const letters = [...text].length
  const longestWord = Math.max(1, ...text.split(/[\s-]+/).map((word) => [...word].length))
  const byWord = width / (longestWord * letterWidth)
  // the end of each line but the last stays half empty by the word that did not fit
  const byText =
    (width * lines) / ((letters + (letters * letterWidth * largest > width ? longestWord / 2 : 0)) * letterWidth)
  return Math.max(smallest, Math.min(largest, byWord, byText))
}
