import { clip } from '../domain/clip.ts'
import { escapeHtml } from '../i18n/index.ts'
import { textWidth } from './fit.ts'

/** What is written in, where nothing else is said. */
export const ink = '#1c1c1c'

export interface At {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly fill?: string
  readonly bold?: boolean
  readonly middle?: boolean
}

/** Words at a point: of their left end, or of their middle. */
export function text(words: string, { x, y, size, fill = ink, bold = false, middle = false }: At): string {
  const style = `${bold ? ' font-weight="500"' : ''}${middle ? ' text-anchor="middle"' : ''}`
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${style}>${clean(words)}</text>`
}

/** Smaller where it would not fit, cut where it would not fit even so. */
export function fitted(words: string, at: At & { readonly width: number }): string {
  const size = Math.max(at.size * 0.75, Math.min(at.size, at.width / textWidth(words, 1)))
  return text(clip(words, Math.floor(at.width / textWidth('n', size))), { ...at, size })
}

export const rect = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`

/** A stretch along one axis. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly middle: number
}

/** Stretches of these lengths, one after another, and where the last one ends. */
export function spansFrom(start: number, lengths: readonly number[]): { spans: readonly Span[]; end: number } {
  let end = start
  const spans = lengths.map((length): Span => {
    const from = end
    end += length
    return { from, to: end, middle: (from + end) / 2 }
  })
  return { spans, end }
}

/** XML has no control characters, not even escaped. */
export const clean = (words: string) => escapeHtml(words.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' '))
