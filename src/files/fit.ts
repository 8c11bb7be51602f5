/** Roboto's wide letters take about this much of the font size. */
const letterWidth = 0.64

/** How wide a text is at most, as far as one can tell without measuring; in the units of the font size. */
export const textWidth = (text: string, size: number): number => [...text].length * letterWidth * size

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
