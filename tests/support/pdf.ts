/** What can be told of a PDF without reading its text: dictionaries and links stand in it plainly. */
export function readPdf(bytes: Uint8Array) {
  const source = Buffer.from(bytes).toString('latin1')
  return {
    pages: [...source.matchAll(/\/Type \/Page\b/g)].length,
    /** where its links lead, in their order; a text of several pieces links by each of them */
    links: [...new Set([...source.matchAll(/\/URI \((https?:[^)]*)\)/g)].map((match) => match[1] ?? ''))],
  }
}
