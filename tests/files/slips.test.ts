import { encode } from 'uqr'
import { expect, test } from 'vitest'
import type { Slip } from '../../src/app/access/print-slips.ts'
import { startLink, wayIn } from '../../src/bot/telegram.ts'
import { fittingSize } from '../../src/files/fit.ts'
import { qrPiece } from '../../src/files/qr.ts'
import { receiptsPdf } from '../../src/files/receipts.ts'
import { slipsPdf } from '../../src/files/slips.ts'
import { translator } from '../../src/i18n/index.ts'
import { readPdf, wordsOf } from '../support/pdf.ts'

const slip = (personId: number, fields: Partial<Slip> = {}): Slip => ({
  personId,
  lastName: 'Иванова',
  firstName: 'Мария',
  middleName: 'Павловна',
  kind: 'guardian',
  position: null,
  className: null,
  children: [{ name: 'Иванов Пётр', className: '7А' }],
  code: 'K7M2P9XQ4T',
  token: String(personId).padStart(22, 'z'),
  expiresAt: Temporal.Instant.from('2026-10-02T09:00:00Z'),
  ...fields,
})

const paper = (slips: readonly Slip[], school = 'Школа № 1') => ({
  slips,
  school,
  title: 'Листки с кодами, 7А',
  zone: 'Europe/Moscow',
  way: wayIn('classbook_bot'),
})

/** Everything as long as it can get. */
const longest = (personId: number) =>
  slip(personId, {
    lastName: 'Константинопольская-Задунайская',
    firstName: 'Александра-Елизавета',
    middleName: 'Константиновна-Апполинариевна',
    children: Array.from({ length: 6 }, () => ({
      name: 'Константинопольский-Задунайский Владислав',
      className: '10Б',
    })),
  })
const longSchool =
  'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7 имени Героя Советского Союза А. П. Маресьева»'

for (const locale of ['ru', 'en'] as const)
  test(`A3 When there are 66 slips, they stand on nine pages, whatever the names, in «${locale}»`, async () => {
    const t = translator(locale)
    const people = Array.from({ length: 66 }, (_, index) => index)
    const pages = async (slips: readonly Slip[], school?: string) => readPdf(await slipsPdf(t, paper(slips, school)))
    expect(await pages(people.map((id) => slip(id)))).toMatchObject({ pages: 9 })
    const bursting = await pages(
      people.map((id) =>
        id % 3 === 0 ? slip(id, { lastName: 'Щ'.repeat(60), firstName: 'Щ'.repeat(60) }) : longest(id),
      ),
      longSchool.repeat(2),
    )
    expect(bursting.pages).toBe(9)
    expect(bursting.links).toEqual(people.map((id) => startLink('classbook_bot', slip(id).token)))
  })

test('A3 When there is one slip, or eight, they take one page', async () => {
  for (const count of [1, 2, 7, 8]) {
    const slips = Array.from({ length: count }, (_, index) => longest(index))
    expect(readPdf(await slipsPdf(translator('ru'), paper(slips))).pages, `${count}`).toBe(1)
  }
})

test('A3 The QR drawn is the QR of the link, module by module', () => {
  const link = startLink('classbook_bot', 'abcdefghij-_ABCDEFGHIJ')
  const { data, size } = encode(link, { ecc: 'M', border: 0 })
  const { canvas } = qrPiece(link, size) as { canvas: { x: number; y: number; w: number }[] }
  const drawn = data.map((row) => row.map(() => false))
  for (const { x, y, w } of canvas)
    for (let at = 0; at < Math.round(w); at += 1) drawn[Math.round(y)]![Math.round(x) + at] = true
  expect(drawn).toEqual(data)
})

test('A3 The receipt list of a whole class goes over pages and stays readable with the longest names', async () => {
  const people = Array.from({ length: 66 }, (_, index) => (index % 2 ? longest(index) : slip(index)))
  const receipts = { school: longSchool, className: '7А', people }
  const pdf = await receiptsPdf(translator('ru'), receipts, Temporal.PlainDate.from('2026-09-11'))
  expect(readPdf(pdf).pages).toBeGreaterThanOrEqual(3)
  expect(readPdf(pdf).pages).toBeLessThanOrEqual(5)
})

test('A text that fits keeps its size, a long one gets smaller, none smaller than can be read', () => {
  const room = { largest: 13, smallest: 6, width: 250, lines: 1.5 }
  expect(fittingSize('Иванова Мария Павловна', room)).toBe(13)
  const long = fittingSize('Константинопольская-Задунайская Александра-Елизавета Константиновна', room)
  expect(long).toBeLessThan(13)
  expect(long).toBeGreaterThan(6)
  expect(fittingSize('Щ'.repeat(200), room)).toBe(6)
})

test('A3 A slip says whose it is, what opens the bot and until when; the list to sign has the same people', async () => {
  const t = translator('ru')
  const people = [slip(1), slip(2, { lastName: 'Петрова', firstName: 'Ольга', code: 'QQQQQWWWWW' })]
  const slips = wordsOf(await slipsPdf(t, paper(people)))
  for (const words of ['Иванова Мария Павловна', 'родитель: Иванов Пётр, 7А', 'K7M2P-9XQ4T', 'до 2 октября 2026'])
    expect(slips).toContain(words)
  expect(slips).toContain('QQQQQ-WWWWW')
  const list = { school: 'Школа № 1', className: '7А', people }
  const receipts = wordsOf(await receiptsPdf(t, list, Temporal.PlainDate.from('2026-09-11')))
  expect(receipts).toContain('Школа № 1')
  expect(receipts).toContain('11 сентября 2026')
  expect(receipts).toContain('1Иванова Мария Павловнародитель: Иванов Пётр, 7А2Петрова Ольга Павловна')
})
