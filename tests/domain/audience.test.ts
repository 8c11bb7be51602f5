import { expect, test } from 'vitest'
import {
  type Audience,
  type AudiencePart,
  isBeyond,
  isNobody,
  usualAudience,
  withPart,
} from '../../src/domain/posts/audience.ts'
import { eventDays, wholeDays } from '../../src/domain/posts/post.ts'
import { plainText, refuseText, titleOf } from '../../src/domain/posts/text.ts'

const nobody: Audience = {
  staff: false,
  departments: [],
  families: false,
  grades: [],
  classes: [],
  as: 'both',
  people: [],
}

test('F2 Until somebody is chosen, a post is for everybody whom its section is for', () => {
  expect(usualAudience('staff', null)).toEqual({ ...nobody, staff: true })
  expect(usualAudience('class', 7)).toEqual({ ...nobody, classes: [7] })
  expect(usualAudience('class', null)).toEqual(nobody)
  expect(usualAudience('school', null)).toEqual({ ...nobody, staff: true, families: true })
})

test.each<[AudiencePart, boolean, Partial<Audience>, Partial<Audience>]>([
  ['staff', true, { departments: [1] }, { staff: true, departments: [] }],
  ['staff', false, { staff: true, departments: [1] }, { staff: false, departments: [1] }],
  ['department', true, { staff: true, departments: [9, 3] }, { departments: [3, 5, 9], staff: false }],
  ['department', false, { staff: true, departments: [5, 3] }, { departments: [3] }],
  ['families', true, { grades: [5], classes: [7] }, { families: true, grades: [], classes: [] }],
  ['families', false, { families: true, people: [1] }, { families: false }],
  ['grade', true, { families: true, classes: [7], grades: [10] }, { families: false, grades: [5, 10] }],
  ['grade', false, { families: true, grades: [5, 6] }, { grades: [6] }],
  ['class', true, { families: true, grades: [6] }, { families: false, classes: [5] }],
  ['class', false, { families: true, classes: [5, 7] }, { classes: [7] }],
  ['person', true, { staff: true, families: true, people: [12] }, { people: [5, 12] }],
  ['person', false, { staff: true, people: [12, 5] }, { people: [12] }],
])('F2 The part «%s» chosen (%s) changes %o by %o', (part, on, before, change) => {
  const audience = { ...nobody, ...before }
  expect(withPart(audience, part, 5, on)).toEqual({ ...audience, ...change })
})

test.each<[Partial<Audience>, boolean]>([
  [{}, true],
  [{ as: 'students' }, true],
  [{ staff: true }, false],
  [{ families: true }, false],
  [{ departments: [1] }, false],
  [{ grades: [5] }, false],
  [{ classes: [7] }, false],
  [{ people: [1] }, false],
])('F2 Whether %o is nobody: %s', (audience, isEmpty) => {
  expect(isNobody({ ...nobody, ...audience })).toBe(isEmpty)
})

test.each<[Partial<Audience>, { school?: true; staff?: true; class?: true }]>([
  [{ staff: true }, { class: true }],
  [{ departments: [1] }, { class: true }],
  [{ families: true }, { staff: true, class: true }],
  [{ grades: [5] }, { staff: true, class: true }],
  [{ classes: [7] }, { staff: true }],
  [{ classes: [7, 8] }, { staff: true, class: true }],
  [{ people: [1] }, {}],
])('F1 Which sections %o goes beyond: %o', (audience, beyond) => {
  for (const section of ['school', 'staff', 'class'] as const)
    expect(isBeyond({ ...nobody, ...audience }, section, section === 'class' ? 7 : null), section).toBe(
      beyond[section] ?? false,
    )
})

test('F1 An event without a length is on its day, and one that ends at midnight on the day before', () => {
  const at = (text: string) => Temporal.Instant.from(`${text}+03:00`)
  const days = (from: string, to: string) => {
    const { first, last } = eventDays({ startsAt: at(from), endsAt: at(to) }, 'Europe/Moscow')
    return [`${first}`, `${last}`]
  }
  expect(days('2026-09-18T00:00', '2026-09-18T00:00')).toEqual(['2026-09-18', '2026-09-18'])
  expect(days('2026-09-18T10:00', '2026-09-20T00:00')).toEqual(['2026-09-18', '2026-09-19'])
  const day = Temporal.PlainDate.from('2026-09-18')
  expect(wholeDays(day, day, 'Europe/Moscow').allDay).toBe(true)
})

test.each([
  ['', ''],
  [' \n\t\n', ''],
  ['ж'.repeat(80), 'ж'.repeat(80)],
  ['ж'.repeat(81), `${'ж'.repeat(79)}…`],
  [`${'🎉'.repeat(81)}\nвторая`, `${'🎉'.repeat(79)}…`],
])('F1 «%s» is called «%s» in lists', (text, title) => {
  expect(titleOf(text)).toBe(title)
})

test.each([
  ['', 'empty'],
  [' \n ', 'empty'],
  [' ж ', undefined],
  [`  ${'ж'.repeat(3200)}  `, undefined],
  ['ж'.repeat(3201), 'too-long'],
  ['🎉'.repeat(1601), 'too-long'],
])('F2 Whether a text can be posted: %#', (text, refusal) => {
  expect(refuseText(text)).toBe(refusal)
})

test('F3 What is read of a text is without its tags, and entities are what they stand for', () => {
  expect(plainText('<b>5 &lt; 6</b> &amp;&quot;<a href="https://a.ru">да</a>&quot; &gt; &amp;lt;')).toBe(
    '5 < 6 &"да" > &lt;',
  )
})
