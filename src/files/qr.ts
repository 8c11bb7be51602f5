import { encode } from 'uqr'
import type { Piece } from './pdf.ts'

/** Rectangles overlap by this much, so that no viewer draws hairlines between them; points. */
const overlap = 0.06

/** A QR code as black rectangles, one for each run of modules; `side` is in points, without the quiet zone. */
export function qrPiece(text: string, side: number): Piece {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = side / size
  const canvas = data.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => ({
      type: 'rect',
      x: from * module,
      y: y * module,
      w: length * module + overlap,
      h: module + overlap,
      color: 'black',
      lineWidth: 0,
    })),
  )
  return { canvas }
}

/** Where the dark modules of a row stand together. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last.from + last.length === x) last.length += 1
    else runs.push({ from: x, length: 1 })
  }
  return runs
}
