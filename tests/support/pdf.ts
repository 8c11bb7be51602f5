import { inflateSync } from 'node:zlib'

/** What can be told of a PDF without reading its text: dictionaries and links stand in it plainly. */
export function readPdf(bytes: Uint8Array) {
  const source = Buffer.from(bytes).toString('latin1')
  return {
    pages: [...source.matchAll(/\/Type \/Page\b/g)].length,
    /** where its links lead, in their order; a text of several pieces links by each of them */
    links: [...new Set([...source.matchAll(/\/URI \((https?:[^)]*)\)/g)].map((match) => match[1] ?? ''))],
  }
}

const hexesIn = (text: string) => text.match(/[0-9a-f]{4}/g) ?? []

/** All words of a PDF in their order. Letters stand there as numbers of glyphs, which each font's own table spells. */
export function wordsOf(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString('latin1')
  const objects = new Map(
    [...source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body = '']) => [id, body]),
  )
  const streamOf = (body: string | undefined) => {
    const stream = /stream\n([\s\S]*)\nendstream/.exec(body ?? '')?.[1]
    return stream === undefined ? '' : inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
  }
  const lettersOf = (font: string) => {
    const table = /\/ToUnicode (\d+)/.exec(objects.get(font) ?? '')?.[1]
    return [...streamOf(objects.get(table)).matchAll(/> \[([^\]]*)\]/g)]
      .flatMap(([, row = '']) => row.match(/<[^>]*>/g) ?? [])
      .map((spelt) => String.fromCharCode(...hexesIn(spelt).map((hex) => Number.parseInt(hex, 16))))
  }
  const fonts = new Map([...source.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id = '']) => [name, lettersOf(id)]))
  const pages = [...source.matchAll(/\/Contents (\d+)/g)].map(([, id]) => streamOf(objects.get(id)))
  let letters: readonly string[] = []
  return pages
    .flatMap((page) => page.split('\n'))
    .map((line) => {
      const font = /^\/(F\d+) .* Tf$/.exec(line)?.[1]
      if (font) letters = fonts.get(font) ?? []
      const shown = line.endsWith(' TJ') ? (line.match(/<[0-9a-f]+>/g) ?? []) : []
      return shown
        .flatMap(hexesIn)
        .map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '')
        .join('')
    })
    .join('')
}
