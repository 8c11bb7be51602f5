import { stringify } from 'csv-stringify/sync'
import type { Decoded } from '../app/import/read/decode.ts'

/**
 * A table as CSV that Excel opens by a double click: UTF-8 with its mark, or windows-1251 for whoever sent that. What
 * would be a formula gets an apostrophe before it (CSV injection); our reader takes it away again.
 */
export function csvBytes(
  rows: readonly (readonly string[])[],
  { separator = ';', encoding = 'utf-8' }: { separator?: string; encoding?: Decoded['encoding'] } = {},
): Uint8Array {
  const text = stringify([...rows], {
    delimiter: separator,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return encoding === 'windows-1251' ? windows1251(text) : new TextEncoder().encode(`\uFEFF${text}`)
}

const codes = new Map(
  Array.from({ length: 256 }, (_, code) => [new TextDecoder('windows-1251').decode(new Uint8Array([code])), code]),
)

/** Letters that windows-1251 lacks become «?»: they cannot have come from there. */
const windows1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => codes.get(letter) ?? 0x3f)
