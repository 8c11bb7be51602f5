/** A list in pieces of so many, the last of what is left. */
export const chunks = <Thing>(all: readonly Thing[], size: number): Thing[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, piece) => all.slice(piece * size, (piece + 1) * size))
