import type { PaperPost, PaperReader } from '../app/posts/print-post.ts'
import { dateOf } from '../domain/date-of.ts'
import { eventDays } from '../domain/posts/post.ts'
import { formatDate, formatFullDate, formatHours } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { makePdf, type Piece } from './pdf.ts'
import { withoutSigns } from './without-signs.ts'

const widths = [20, 140, 112, 68, 44, 70]
/** room for a signature by hand, points */
const rowHeight = 20

/**
 * A post for paper: what it says, and whom of the class it did not reach, with room to sign (F8). `note`: what stands
 * for names in it, where there are none.
 */
export function paperPdf(
  t: Translate,
  zone: string,
  { school, className, post, people }: PaperPost,
  note?: string,
): Promise<Uint8Array> {
  const section = t.plain(`posts.section.${post.section}`, { title: post.className ?? '' })
  const words = { sign: '', kind: t.plain(`posts.kind.${post.kind}`), section }
  return makePdf({
    title: t.plain('posts.paper.file', { title: words.kind, className }),
    margins: [48, 44, 40, 44],
    content: [
      { text: school, fontSize: 9, color: '#555555' },
      { text: `${words.kind} · ${words.section}`, fontSize: 15, bold: true, margin: [0, 4, 0, 2] },
      ...(post.publishedAt
        ? [{ text: formatFullDate(t.locale, dateOf(post.publishedAt, zone)), fontSize: 9, color: '#555555' }]
        : []),
      { text: withoutSigns(post.text), fontSize: 12, lineHeight: 1.25, margin: [0, 12, 0, 8] },
      ...eventPieces(t, zone, post),
      ...(post.files.length > 0
        ? [{ text: t.plain('posts.paper.attached', { count: post.files.length }), fontSize: 9, margin: [0, 0, 0, 6] }]
        : []),
      { text: post.author, italics: true, fontSize: 10, margin: [0, 0, 0, 16] },
      ...(people.length > 0
        ? [
            { text: `${t.plain('posts.paper.list')}: ${className}`, bold: true, margin: [0, 0, 0, 6] },
            ...(note === undefined ? [] : [{ text: note, fontSize: 9, margin: [0, 0, 0, 6] }]),
            list(t, people),
          ]
        : []),
    ],
    footer: (page, pages) => ({
      text: t.plain('posts.paper.page', { page, pages }),
      alignment: 'center',
      fontSize: 8,
      color: '#555555',
      margin: [0, 14, 0, 0],
    }),
  })
}

function eventPieces(t: Translate, zone: string, { startsAt, endsAt, allDay, place }: PaperPost['post']): Piece[] {
  if (startsAt === null || endsAt === null) return []
  const { first, last } = eventDays({ startsAt, endsAt }, zone)
  const [begins, ends] = [formatDate(t.locale, first), formatDate(t.locale, last)]
  const days = first.equals(last) ? begins : `${begins} — ${ends}`
  const hours = allDay ? '' : `, ${formatHours(startsAt, endsAt, zone)}`
  return [{ text: [`${days}${hours}`, ...(place ? [place] : [])].join('\n'), bold: true, margin: [0, 0, 0, 8] }]
}

function list(t: Translate, people: readonly PaperReader[]): Piece {
  const columns = ['number', 'name', 'who', 'why', 'date', 'signature'] as const
  const head = columns.map((column) => ({
    text: t.plain(`posts.paper.column.${column}`),
    bold: true,
    fontSize: 9,
    fillColor: '#eeeeee',
    margin: [0, 3, 0, 3],
  }))
  const rows = people.map((person, index) => [
    { text: String(index + 1), fontSize: 9 },
    { text: person.name, fontSize: 9.5, bold: true },
    { text: whoOf(t, person), fontSize: 9 },
    { text: reasonOf(t, person), fontSize: 8.5 },
    '',
    '',
  ])
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      heights: (row: number) => (row === 0 ? 14 : rowHeight),
      body: [head, ...rows],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#777777', vLineColor: () => '#777777' },
  }
}

const whoOf = (t: Translate, { children }: PaperReader) =>
  children.length === 0
    ? t.plain('posts.paper.student')
    : t.plain('posts.paper.guardian', { children: children.join(', ') })

const reasonOf = (t: Translate, { reason }: PaperReader) =>
  t.plain(`posts.paper.reason.${reason === 'no-link' || reason === 'blocked' ? reason : 'other'}`)
