import type { Receipts } from '../app/access/read-receipts.ts'
import { clip } from '../domain/clip.ts'
import { wholeName } from '../domain/people/list-names.ts'
import { formatFullDate } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { fittingSize } from './fit.ts'
import { makePdf } from './pdf.ts'
import { whoText } from './who.ts'

const widths = { number: 22, name: 160, who: 160, date: 62, signature: 80 }
/** room for a signature by hand, points */
const rowHeight = 22

/**
 * The receipt list: who gets a code, with empty columns for the date and the signature. `note`: what stands for names
 * in it, where there are none.
 */
export function receiptsPdf(
  t: Translate,
  receipts: Receipts,
  day: Temporal.PlainDate,
  note?: string,
): Promise<Uint8Array> {
  const cell = (text: string, width: number, bold = false) => ({
    text,
    bold,
    fontSize: fittingSize(text, { largest: 9.5, smallest: 7, width, lines: 3 }),
    margin: [0, 3, 0, 3],
  })
  const group = receipts.className ?? t.plain('codes.file.staff')
  const head = (['number', 'name', 'who', 'date', 'signature'] as const).map((column) => ({
    text: t.plain(`codes.receipt.${column}`),
    bold: true,
    fontSize: 9,
    fillColor: '#eeeeee',
    margin: [0, 3, 0, 3],
  }))
  const rows = receipts.people.map((person, index) => {
    const name = clip(wholeName(person), 100)
    return [
      cell(String(index + 1), widths.number),
      cell(name, widths.name, true),
      cell(clip(whoText(t, person), 140), widths.who),
      '',
      '',
    ]
  })
  return makePdf({
    title: t.plain('codes.file.receipts', { group }),
    margins: [42, 40, 32, 44],
    content: [
      { text: t.plain('codes.receipt.title'), fontSize: 15, bold: true },
      { text: t.plain('codes.receipt.group', { school: receipts.school, group }), margin: [0, 3, 0, 0] },
      {
        text: t.plain('codes.receipt.made', { date: formatFullDate(t.locale, day) }),
        fontSize: 9,
        margin: [0, 2, 0, 10],
      },
      ...(note === undefined ? [] : [{ text: note, fontSize: 9, margin: [0, 0, 0, 10] }]),
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: Object.values(widths),
          heights: (row: number) => (row === 0 ? 16 : rowHeight),
          body: [head, ...rows],
        },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          hLineColor: () => '#777777',
          vLineColor: () => '#777777',
        },
      },
      { text: t.plain('codes.receipt.issuer'), fontSize: 9, margin: [0, 22, 0, 0], unbreakable: true },
    ],
    footer: (page, pages) => ({
      text: t.plain('codes.receipt.page', { page, pages }),
      alignment: 'center',
      fontSize: 8,
      color: '#555555',
      margin: [0, 14, 0, 0],
    }),
  })
}
