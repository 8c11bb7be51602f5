import type { PrintedSlips, Slip } from '../app/access/print-slips.ts'
import { formatCode } from '../domain/access/code.ts'
import { chunks } from '../domain/chunks.ts'
import { clip } from '../domain/clip.ts'
import { dateOf } from '../domain/date-of.ts'
import { wholeName } from '../domain/people/list-names.ts'
import { formatFullDate } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { fittingSize } from './fit.ts'
import { makePdf, type Piece, pageHeight, pageWidth } from './pdf.ts'
import { qrPiece } from './qr.ts'
import { whoText } from './who.ts'

const columns = 2
const rows = 4
const perPage = columns * rows
/** what home and office printers leave white, points */
const edge = 15
const padding = { x: 13, y: 7 }
/** half a point less than there is: a row that is a hair too high would take a page of its own */
const slipHeight = (pageHeight - 2 * edge) / rows - 0.5
const slipWidth = (pageWidth - 2 * edge) / columns
const textWidth = slipWidth - 2 * padding.x
/** some 0.8 mm a module: read from paper by any phone */
const qrSide = 76
const grey = '#555555'

export interface SlipsPaper {
  readonly slips: readonly Slip[]
  readonly school: string
  readonly title: string
  readonly zone: string
  readonly way: WayIn
  /** numbers of the register stand for names, which each slip says */
  readonly isNameless?: boolean
}

/** How people come in by a slip. */
interface WayIn {
  /** the bot's name in the messenger, without @ */
  readonly bot: string
  /** the link that the QR carries */
  linkOf(token: string): string
}

/** Slips with codes, 8 to an A4 page, to be cut along the dashes. */
export function slipsPdf(t: Translate, paper: SlipsPaper): Promise<Uint8Array> {
  const pages = chunks(paper.slips, perPage)
  return makePdf({
    title: paper.title,
    margins: [edge, edge, edge, edge],
    content: pages.map((slips, page) => sheet(t, paper, slips, page === pages.length - 1)),
  })
}

/** One page: a table with dashed lines between the slips and none around them. */
function sheet(t: Translate, paper: SlipsPaper, slips: readonly Slip[], last: boolean): Piece {
  const lineCount = Math.ceil(slips.length / columns)
  const body = Array.from({ length: lineCount }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const slip = slips[row * columns + column]
      return slip ? slipPiece(t, paper, slip) : ''
    }),
  )
  return {
    table: { widths: body[0]?.map(() => textWidth), heights: slipHeight - 2 * padding.y, body, dontBreakRows: true },
    layout: {
      hLineWidth: (line: number) => (line === 0 || line === rows ? 0 : 0.5),
      vLineWidth: (line: number) => (line === 1 ? 0.5 : 0),
      hLineColor: () => '#999999',
      vLineColor: () => '#999999',
      hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      paddingLeft: () => padding.x,
      paddingRight: () => padding.x,
      paddingTop: () => padding.y,
      paddingBottom: () => padding.y,
    },
    ...(!last && { pageBreak: 'after' }),
  }
}

function slipPiece(t: Translate, { school, zone, way, isNameless }: SlipsPaper, slip: Slip): Piece {
  const link = way.linkOf(slip.token)
  const name = clip(wholeName(slip), 80)
  const whose = whoText(t, slip)
  const who = clip(isNameless && slip.kind !== 'staff' ? t.plain('codes.slip.nameless', { who: whose }) : whose, 110)
  const title = clip(t.plain('codes.slip.title', { school }), 110)
  const until = formatFullDate(t.locale, dateOf(slip.expiresAt, zone))
  const beside = textWidth - qrSide - 12
  return {
    stack: [
      {
        text: title,
        fontSize: fittingSize(title, { largest: 8, smallest: 6, width: textWidth, lines: 2 }),
        color: grey,
      },
      {
        text: name,
        bold: true,
        fontSize: fittingSize(name, { largest: 13, smallest: 6, width: textWidth, lines: 1.5 }),
        margin: [0, 2, 0, 0],
      },
      {
        text: who,
        fontSize: fittingSize(who, { largest: 9, smallest: 6, width: textWidth, lines: 2 }),
        margin: [0, 1, 0, 0],
      },
      {
        columns: [
          { ...(qrPiece(link, qrSide) as object), width: qrSide },
          {
            width: beside,
            stack: [
              { text: t.plain('codes.slip.code'), fontSize: 8, color: grey },
              { text: formatCode(slip.code), bold: true, fontSize: 19, characterSpacing: 0.6 },
              { text: t.plain('codes.slip.until', { date: until }), fontSize: 8, margin: [0, 2, 0, 0] },
              { text: t.plain('codes.slip.bot', { bot: way.bot }), fontSize: 8, margin: [0, 4, 0, 0] },
              { text: t.plain('codes.slip.secret'), fontSize: 8, color: grey, margin: [0, 2, 0, 0] },
            ],
          },
        ],
        columnGap: 12,
        margin: [0, 5, 0, 4],
      },
      ...(['1', '2', '3'] as const).map((step) => ({
        text: t.plain(`codes.slip.step.${step}`),
        fontSize: 7.5,
        margin: [0, 0, 0, 1],
      })),
      {
        text: link,
        link,
        fontSize: fittingSize(link, { largest: 7.5, smallest: 6.5, width: textWidth, lines: 1 }),
        color: grey,
      },
    ],
  }
}

/** The paper of a printing: its people, the title that the file and the document carry. */
export const slipsPaper = (
  t: Translate,
  { slips, school, className }: PrintedSlips,
  how: Pick<SlipsPaper, 'zone' | 'way' | 'isNameless'>,
): SlipsPaper => ({
  slips,
  school,
  ...how,
  title: t.plain('codes.file.slips', { group: className ?? t.plain('codes.file.staff') }),
})
