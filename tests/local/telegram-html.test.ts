import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHtml } from '../../src/local/telegram/html.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const refusals: [html: string, words: string][] = [
  ['<p>x</p>', 'Unsupported start tag "p" at byte offset 0'],
  ['Урок <h1>x</h1>', 'Unsupported start tag "h1" at byte offset 9'],
  ['5 < 6', 'Unsupported start tag "" at byte offset 2'],
  ['a<br/>b', 'Unsupported start tag "br/" at byte offset 1'],
  ['<i>x', `Can't find end tag corresponding to start tag "i"`],
  ['<b><i>x</i>', `Can't find end tag corresponding to start tag "b"`],
  ['<b>😀<i>x</b></i>', 'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<a href="x', 'Unclosed start tag at byte offset 0'],
  ['<a href', 'Unclosed start tag "a" at byte offset 0'],
  ['<a href=x/y>z</a>', 'Unexpected end of name token at byte offset 8'],
  ['<a "x">z</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<tg-emoji emoji-id="x">😀</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ['<tg-time unix="1" format="x">t</tg-time>', 'Invalid date format used'],
  ['&#xD800;', 'Text contains invalid Unicode characters after decoding HTML entities'],
]

test.each(refusals)('Telegram refuses the HTML %j', (html, words) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${words}`)
})

const parsed: [html: string, text: string, entities: object[]][] = [
  ['<b>x</b>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
  ['<STRONG>x</STRONG>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
  ['<b>x</>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
  ['<em>x</em><ins>y</ins>', 'xy', [{ type: 'italic' }, { type: 'underline', offset: 1 }]],
  ['<del>x</del><tg-spoiler>y</tg-spoiler>', 'xy', [{ type: 'strikethrough' }, { type: 'spoiler' }]],
  ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler' }]],
  ['😀<b>я</b>', '😀я', [{ type: 'bold', offset: 2, length: 1 }]],
  ['<b></b>x', 'x', []],
  ['<blockquote>x</blockquote>', 'x', [{ type: 'blockquote' }]],
  ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote' }]],
  ['<pre>x</pre>', 'x', [{ type: 'pre', offset: 0, length: 1 }]],
  ['<pre><code class="language-ts">x</code></pre>', 'x', [{ type: 'pre', language: 'ts' }]],
  ['<code class="language-ts"><pre>x</pre></code>', 'x', [{ type: 'pre', language: 'ts' }]],
  ['<code class="language-ts">x</code>', 'x', [{ type: 'code', offset: 0, length: 1 }]],
  ['<a href="https://ya.ru/?a=1&amp;b=2">x</a>', 'x', [{ type: 'text_link', url: 'https://ya.ru/?a=1&b=2' }]],
  ['<a href="tg://user?id=7">x</a>', 'x', [{ type: 'text_mention', user: { id: 7 } }]],
  ['<a href="http://localhost/">x</a>', 'x', []],
  ['<a>ya.ru</a>', 'ya.ru', [{ type: 'text_link', url: 'http://ya.ru/' }]],
  ['<tg-emoji emoji-id="12">😀</tg-emoji>', '😀', [{ type: 'custom_emoji', custom_emoji_id: '12' }]],
  ['<tg-time unix="1700000000" format="wDT">t</tg-time>', 't', [{ type: 'date_time', unix_time: 1_700_000_000 }]],
  ['&lt;&gt;&amp;&quot;', '<>&"', []],
  ['&#1103;&#x44F;&#x1F600;', 'яя😀', []],
  ['&amp;lt;', '&lt;', []],
  ['&lt', '<', []],
  ['&#0;&#x110000;', '&#0;&#x110000;', []],
  ['R&D, a & b', 'R&D, a & b', []],
]

test.each(parsed)('Telegram reads the HTML %j', (html, text, entities) => {
  const result = parseHtml(html)
  expect(result.text).toBe(text)
  expect(result.entities).toHaveLength(entities.length)
  expect(result.entities).toMatchObject(entities)
  for (const { type, language } of result.entities) expect(type === 'code' && language !== undefined).toBe(false)
})

test('A named entity that Telegram does not know stays in the text, and is noted', () => {
  const notes: string[] = []
  expect(parseHtml('a&nbsp;b&mdash;c', (note) => notes.push(note)).text).toBe('a&nbsp;b&mdash;c')
  expect(notes).toEqual(['HTML: &nbsp; stays as text', 'HTML: &mdash; stays as text'])
})

const anyText = fc.string({ unit: 'grapheme' })

test('Escaped text comes out as it went in, without entities', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseHtml(escaped(text))).toEqual({ text, entities: [] })
    }),
  )
})

test('A tag marks exactly the text between its ends, wherever it stands', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, inside, after) => {
      const { text, entities } = parseHtml(`${escaped(before)}<b>${escaped(inside)}</b>${escaped(after)}`)
      expect(text).toBe(before + inside + after)
      const marked = entities.map(({ offset, length }) => text.slice(offset, offset + length))
      expect(marked).toEqual(inside === '' ? [] : [inside])
    }),
  )
})

test('A quoted attribute may hold anything escaped', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const url = `https://school.example/?a='1'&q=${encodeURIComponent(text)}`
      const { entities } = parseHtml(`<a href="${escaped(url)}">x</a>`)
      expect(entities).toMatchObject([{ type: 'text_link', url: new URL(url).href }])
    }),
  )
})

test('Whatever comes, the parser answers or refuses in words, and its entities lie inside the text', () => {
  const piece = fc.constantFrom('<b>', '</b>', '<i', '>', '</', '<a href="', '"', '&', '&lt;', '&#', ';', 'x', ' ', 'я')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        const { text, entities } = parseHtml(pieces.join(''))
        for (const { offset, length } of entities) expect(text.length).toBeGreaterThanOrEqual(offset + length)
      } catch (error) {
        expect((error as Error).message).toMatch(/^Bad Request: can't parse entities: \S/)
      }
    }),
    { numRuns: 2000 },
  )
})
