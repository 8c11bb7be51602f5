/** Bytes as they come, in pieces of any size. */
export type Bytes = AsyncIterable<Buffer>

/** Takes bytes off a stream in pieces of one's own size; fewer than were asked for only at its end. */
export function piecesOf(source: Bytes): (size: number) => Promise<Buffer> {
  const coming = source[Symbol.asyncIterator]()
  let held: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  return async (size) => {
    const parts = [held]
    for (let have = held.length; have < size; ) {
      const next = await coming.next()
      if (next.done) break
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(size)
    return all.subarray(0, size)
  }
}
