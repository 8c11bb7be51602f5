import fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlOf } from '../../src/bot/kit/html-of.ts'
import {
  type Audience,
  audienceParts,
  isBeyond,
  isNobody,
  usualAudience,
  withPart,
} from '../../src/domain/posts/audience.ts'
import { hoursOn, parseMoment, parseSpan } from '../../src/domain/posts/moment.ts'
import { eventDays, postSections, wholeDays } from '../../src/domain/posts/post.ts'
import { maxPostLength, plainText, refuseText, titleOf } from '../../src/domain/posts/text.ts'
import { parseHtml } from '../../src/local/telegram/html.ts'

const zone = 'Europe/Moscow'
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
const audience: fc.Arbitrary<Audience> = fc.record({
  staff: fc.boolean(),
  departments: ids,
  families: fc.boolean(),
  grades: ids,
  classes: ids,
  people: ids,
  as: fc.constantFrom('both' as const, 'guardians' as const, 'students' as const),
})
const part = fc.constantFrom(...audienceParts)

test('F2 A part of an audience that is said twice is said once, and what is taken out again is not there', () => {
  fc.assert(
    fc.property(audience, part, fc.integer({ min: 1, max: 9 }), fc.boolean(), (one, what, id, on) => {
      const once = withPart(one, what, id, on)
      expect(withPart(once, what, id, on)).toEqual(once)
      const out = withPart(once, what, id, false)
      expect(withPart(out, what, id, false)).toEqual(out)
      // the whole never stands beside its parts once either was chosen
      if (on && what === 'families') expect([once.grades, once.classes]).toEqual([[], []])
      if (on && (what === 'grade' || what === 'class')) expect(once.families).toBe(false)
    }),
  )
})

test('F1 A section’s usual audience is somebody, and never beyond the section', () => {
  for (const section of postSections) {
    const usual = usualAudience(section, section === 'class' ? 7 : null)
    expect(isNobody(usual)).toBe(false)
    expect(isBeyond(usual, section, section === 'class' ? 7 : null)).toBe(false)
  }
  expect(isBeyond(usualAudience('class', 8), 'class', 7)).toBe(true)
  expect(isBeyond(usualAudience('school', null), 'staff', null)).toBe(true)
})

test('F2 Every text of 1 to 3200 characters can be posted', () => {
  const text = fc.integer({ min: 1, max: maxPostLength }).map((length) => 'ж'.repeat(length))
  fc.assert(fc.property(text, (one) => refuseText(one) === undefined))
})

test('F3 Whatever was made bold, quoted or linked comes back as Telegram’s own parser reads it', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((each) => !/\p{Cc}/u.test(each))
  const types = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'blockquote'] as const
  const piece = fc.record({ text: word, type: fc.option(fc.constantFrom(...types)) })
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.boolean(), (pieces, isQuote) => {
      let text = ''
      const entities = pieces.flatMap((one) => {
        const offset = text.length
        text += one.text
        return one.type === null ? [] : [{ type: one.type, offset, length: one.text.length }]
      })
      if (isQuote && !entities.some(({ type }) => type === 'blockquote'))
        entities.push({ type: 'blockquote', offset: 0, length: text.length })
      const html = htmlOf(text, entities)
      const parsed = parseHtml(html)
      expect(parsed.text).toBe(text)
      expect(plainText(html)).toBe(text)
      const key = ({ type, offset, length }: { type: string; offset: number; length: number }) =>
        `${type} ${offset} ${length}`
      expect(parsed.entities.map(key).sort()).toEqual(entities.map(key).sort())
    }),
  )
})

test('F3 A link keeps its address, whatever stands in it; what leads nowhere on the web is plain text', () => {
  const link = (url: string) => htmlOf('сюда', [{ type: 'text_link', offset: 0, length: 4, url }])
  expect(link('https://a.ru/?a="1"&b=<2>')).toBe('<a href="https://a.ru/?a=&quot;1&quot;&amp;b=&lt;2&gt;">сюда</a>')
  expect(link('tg://user?id=1')).toBe('сюда')
  expect(link('javascript:alert(1)')).toBe('сюда')
})

test('F3 Entities that would cross one another are left out rather than breaking the message', () => {
  const html = htmlOf('абвгд', [
    { type: 'bold', offset: 0, length: 3 },
    { type: 'italic', offset: 2, length: 3 },
  ])
  expect(html).toBe('<b>абв</b>гд')
  expect(parseHtml(html).text).toBe('абвгд')
})

test('F1 The title is the first line that says something, within a line’s length', () => {
  expect(titleOf('\n  Сбор макулатуры  \nПодробности')).toBe('Сбор макулатуры')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => [...titleOf(text)].length <= 80))
})

const now = Temporal.ZonedDateTime.from('2026-09-11T12:00[Europe/Moscow]')
const read = (text: string) => parseMoment(text, now)?.toZonedDateTimeISO(zone).toPlainDateTime().toString()

test.each([
  ['25.09 14:30', '2026-09-25T14:30:00'],
  ['25.09.2027 в 8.05', '2027-09-25T08:05:00'],
  ['1.9.27, 9:00', '2027-09-01T09:00:00'],
  ['01.09 9:00', '2027-09-01T09:00:00'],
  ['завтра 8:00', '2026-09-12T08:00:00'],
  ['Сегодня в 18:00', '2026-09-11T18:00:00'],
  ['tomorrow at 8:00', '2026-09-12T08:00:00'],
  ['18:00', '2026-09-11T18:00:00'],
  ['9:00', '2026-09-12T09:00:00'],
  [' 12:01 ', '2026-09-11T12:01:00'],
  ['12:00', '2026-09-12T12:00:00'],
  ['послезавтра 8:00', '2026-09-13T08:00:00'],
  ['today at 8:00', '2026-09-11T08:00:00'],
  ['11.09 8:00', '2026-09-11T08:00:00'],
  ['10.09 8:00', '2027-09-10T08:00:00'],
  ['10.09.2026 8:00', '2026-09-10T08:00:00'],
])('F2 «%s» is understood as %s', (text, moment) => {
  expect(read(text)).toBe(moment)
})

test.each(['31.02 10:00', '32.01 10:00', '25:00', '12', 'в среду', '', '10:60', '25.13 10:00', '29.02 10:00'])(
  'F2 «%s» is no moment',
  (text) => {
    expect(read(text)).toBeUndefined()
  },
)

test('F1 Hours of an event: from and to, or an hour from the beginning; never backwards', () => {
  expect(parseSpan('14:30–16:00')).toEqual({ from: 870, to: 960 })
  expect(parseSpan('9.00 - 10.30')).toEqual({ from: 540, to: 630 })
  expect(parseSpan(' 14:30–16:00 ')).toEqual({ from: 870, to: 960 })
  expect(parseSpan('14:30')).toEqual({ from: 870, to: 930 })
  expect(parseSpan('23:30')).toEqual({ from: 1410, to: 1440 })
  for (const text of ['16:00–14:30', '14:30–14:30', '25:00', 'утром', '14:30–']) expect(parseSpan(text)).toBeUndefined()
})

test('F1 Whole days are the days that were said, over a change of the clocks too', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }))
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom(zone, 'Europe/Berlin'),
      (first, length, where) => {
        const last = first.add({ days: length })
        const days = eventDays(wholeDays(first, last, where), where)
        expect([String(days.first), String(days.last)]).toEqual([String(first), String(last)])
      },
    ),
  )
})

const hours = (text: string, first: string, last = first, zone = 'Europe/Moscow') => {
  const span = parseSpan(text, { mayEndLater: true })
  const { from } = Temporal.PlainDate
  const time = span && hoursOn({ first: from(first), last: from(last) }, span, zone)
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  return time && [local(time.startsAt), local(time.endsAt)]
}

test('F1 Hours of an event: one day, over midnight, from Friday evening to Sunday noon, and never from a moment to itself', () => {
  expect(hours('14:30–16:00', '2026-09-18')).toEqual(['2026-09-18T14:30', '2026-09-18T16:00'])
  expect(hours('22:00–6:00', '2026-09-18')).toEqual(['2026-09-18T22:00', '2026-09-19T06:00'])
  expect(hours('18:00–12:00', '2026-09-18', '2026-09-20')).toEqual(['2026-09-18T18:00', '2026-09-20T12:00'])
  expect(hours('12:00–12:00', '2026-09-18', '2026-09-20')).toEqual(['2026-09-18T12:00', '2026-09-20T12:00'])
  expect(hours('14:30–14:30', '2026-09-18')).toBeUndefined()
  expect(hours('23:30', '2026-09-18')).toEqual(['2026-09-18T23:30', '2026-09-19T00:00'])
})

test('F1 On the day on which clocks are put forward, an event is at the hour on the wall', () => {
  expect(hours('14:30–16:00', '2027-03-28', '2027-03-28', 'Europe/Berlin')).toEqual([
    '2027-03-28T14:30',
    '2027-03-28T16:00',
  ])
})
