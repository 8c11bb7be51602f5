import { apart } from '../app/apart.ts'
import type { TakenData } from '../app/privacy/take-data.ts'
import { dateOf } from '../domain/date-of.ts'
import { formatFullDate, formatTime } from '../i18n/formats.ts'
import type { Key, Translate } from '../i18n/index.ts'
import { makePdf, type Piece } from './pdf.ts'
import { keepText, paragraphsOf, type Section, sectionsOf } from './personal-words.ts'
import { withoutSigns } from './without-signs.ts'

const grey = '#555555'

/** What a document is drawn of in a thread of its own. */
export interface Drawing {
  readonly locale: string
  readonly zone: string
  readonly data: Omit<TakenData, 'at'> & { readonly at: string }
}

/** So many rows are drawn at once; of more, nobody else shall wait for it. */
const few = 300
/** characters that stand on a page, for certain */
const fitting = 2000
const cost = { megabytes: 512, seconds: 60 }

/** «Мои данные» to read: for what, how long, and all that there is, purpose by purpose. */
export function ownDataPdf(t: Translate, zone: string, data: TakenData): Promise<Uint8Array> {
  const count = data.tables.reduce((sum, { rows }) => sum + rows.length, 0)
  if (count <= few) return drawOwnData(t, zone, data)
  const drawing: Drawing = { locale: t.locale, zone, data: { ...data, at: data.at.toString() } }
  return apart(new URL('own-data.worker.ts', import.meta.url), drawing, cost)
}

/** The same in this thread. */
export function drawOwnData(t: Translate, zone: string, data: TakenData): Promise<Uint8Array> {
  const { school, name, child, at } = data
  const sections = sectionsOf(data)
  const full = sections.filter(({ tables }) => tables.some(({ rows }) => rows.length > 0))
  const empty = sections.filter((section) => !full.includes(section))
  const titles = empty.map(({ purpose }) => t.plain(`privacy.purpose.${purpose}.title`)).join(', ')
  const made = { date: formatFullDate(t.locale, dateOf(at, zone)), time: formatTime(at, zone) }
  return makePdf({
    title: t.plain(child ? 'privacy.file.child' : 'privacy.file.own'),
    margins: [48, 44, 40, 44],
    content: [
      { text: school, fontSize: 9, color: grey },
      { text: t.plain('privacy.file.title'), fontSize: 16, bold: true, margin: [0, 4, 0, 2] },
      { text: name, fontSize: 12 },
      { text: t.plain('privacy.file.made', made), fontSize: 9, color: grey, margin: [0, 2, 0, 10] },
      { text: t.plain('privacy.file.law'), margin: [0, 0, 0, 8] },
      ...full.flatMap((section) => sectionPieces(t, zone, section)),
      ...(empty.length > 0
        ? [{ text: t.plain('privacy.file.none', { sections: titles }), margin: [0, 14, 0, 0] }]
        : []),
      { text: t.plain('privacy.file.rest-title'), fontSize: 12, bold: true, margin: [0, 14, 0, 3] },
      { text: t.plain('privacy.file.rest') },
    ],
    footer: (page, pages) => ({
      text: t.plain('privacy.file.page', { page, pages }),
      alignment: 'center',
      fontSize: 8,
      color: grey,
      margin: [0, 14, 0, 0],
    }),
  })
}

function sectionPieces(t: Translate, zone: string, { purpose, keeps, tables }: Section): Piece[] {
  const kept = keeps.map((keep) => keepText(t, keep)).join('; ')
  const rows = tables.flatMap(({ table, rows }) => {
    const [first = '', ...others] = paragraphsOf(t, zone, rows).map((text) => withoutSigns(`– ${text}`))
    const title = { text: t.plain(`privacy.table.${table}` as Key), bold: true, margin: [0, 5, 0, 2] }
    const piece = (text: string) => ({ text, fontSize: 9, margin: [0, 0, 0, 2] })
    if (rows.length === 0) return []
    // a title stays with what stands below it
    return [{ stack: [title, piece(first)], unbreakable: first.length < fitting }, ...others.map(piece)]
  })
  return [
    {
      stack: [
        { text: t.plain(`privacy.purpose.${purpose}.title`), fontSize: 12, bold: true, margin: [0, 12, 0, 2] },
        {
          text: `${t.plain(`privacy.purpose.${purpose}.why`)} ${t.plain('privacy.file.kept', { kept })}`,
          fontSize: 9,
          color: grey,
        },
      ],
      unbreakable: true,
    },
    ...rows,
  ]
}

/** The same for a program: the tables and columns as the database has them, what they refer to by its name. */
export function ownDataJson(t: Translate, { school, name, at, tables }: TakenData): Uint8Array {
  const file = {
    school,
    name,
    madeAt: at.toString(),
    tables: Object.fromEntries(
      tables.map(({ table, purpose, keep, rows }) => [
        table,
        { purpose: t.plain(`privacy.purpose.${purpose}.title`), kept: keepText(t, keep), rows },
      ]),
    ),
  }
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`)
}
