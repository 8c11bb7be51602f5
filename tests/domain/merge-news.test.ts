import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { News } from '../../src/app/notices/kinds/news.ts'
import { mergeNews } from '../../src/domain/families/merge-news.ts'

const place = { studentId: 1, name: 'Иванов Пётр', subject: 'Алгебра', day: '2026-09-11', number: 1, late: false }
const mark = (before: string | null, after: string | null, more: Partial<News> = {}): News => ({
  ...place,
  ...more,
  entry: { is: 'mark', before, after, comment: null, kind: null } as News['entry'],
})
const numbered = (all: readonly News[]) => all.map((data, index) => ({ id: index + 1, data }))

const value = fc.constantFrom(null, '2', '3', '4', '5')

test('E7 However often an entry changes while its news wait, the family reads one change, from what it knew to what stands there', () => {
  fc.assert(
    fc.property(value, fc.array(value, { minLength: 1, maxLength: 8 }), (known, then) => {
      const steps = then.filter((after, index) => after !== (index === 0 ? known : then[index - 1]))
      // a mark that is taken away is gone: the next one is another entry
      const chain = steps.slice(0, steps.includes(null) ? steps.indexOf(null) + 1 : steps.length)
      const all = numbered(chain.map((after, index) => mark(index === 0 ? known : chain[index - 1]!, after)))
      const merged = mergeNews(all)
      const last = chain.at(-1)
      const told = all.length > 0 && !(known === null && last === null)
      expect(merged).toHaveLength(told ? 1 : 0)
      if (!told) return
      expect(merged[0]?.news.entry).toMatchObject({ before: known, after: last })
      expect(merged[0]?.ids).toEqual(all.map(({ id }) => id))
    }),
  )
})

test('E7 What belongs to different entries is never merged: other children, lessons, marks', () => {
  const all = numbered([
    mark(null, '5'),
    mark(null, '4'),
    mark('5', '3', { studentId: 2 }),
    mark('5', '3', { day: '2026-09-12' }),
    { ...place, entry: { is: 'absence', before: null, after: 'late' } },
  ])
  expect(mergeNews(all).map(({ ids }) => ids)).toEqual([[1], [2], [3], [4], [5]])
})

type Entry = News['entry']
const homework = (text: string | null, changed: boolean, before?: string | null): Entry => ({
  is: 'homework',
  changed,
  text,
  dueOn: '2026-09-15',
  ...(before !== undefined && { before }),
})
const absence = (before: string | null, after: string | null) => ({ is: 'absence', before, after }) as Entry
const moved = (number: number | null): Entry => ({
  is: 'lesson',
  to: number === null ? null : { day: '2026-09-12', number },
  reason: null,
})
const told = (...entries: Entry[]) =>
  mergeNews(numbered(entries.map((entry) => ({ ...place, entry })))).map(({ news, ids }) => [ids, news.entry])

test('E7 An absence that is corrected is one change, taken back it is none, and another one stands apart', () => {
  expect(told(absence(null, 'absent'), absence('absent', 'late'))).toEqual([[[1, 2], absence(null, 'late')]])
  expect(told(absence(null, 'absent'), absence('absent', null))).toEqual([])
  expect(told(absence('ill', null), absence(null, 'late'))).toEqual([[[1, 2], absence('ill', 'late')]])
  expect(told(absence(null, 'ill'), absence('late', 'absent'))).toHaveLength(2)
})

test('E7 Homework and a moved lesson are what was said last; homework knows what the family knew first', () => {
  expect(told(homework('№ 5', false), homework('№ 6', true, '№ 5'))).toEqual([[[1, 2], homework('№ 6', false, '№ 5')]])
  expect(told(homework('№ 5', true, '№ 4'), homework('№ 6', true, '№ 5'))).toEqual([
    [[1, 2], homework('№ 6', true, '№ 4')],
  ])
  expect(told(homework('№ 5', true, null), homework('№ 6', false))).toEqual([[[1, 2], homework('№ 6', true, null)]])
  expect(told(moved(3), moved(null))).toEqual([[[1, 2], moved(null)]])
})

test('E7 Entries of different kinds are never one, nor two marks of a lesson', () => {
  const mark = (before: string | null, after: string | null) => ({
    is: 'mark',
    before,
    after,
    comment: null,
    kind: null,
  })
  const [put, gone] = [mark(null, '5') as Entry, mark('5', null) as Entry]
  expect(told(put, absence('absent', 'late'))).toHaveLength(2)
  expect(told(absence(null, 'late'), mark('late', '5') as Entry)).toHaveLength(2)
  expect(told(homework('№ 5', false), moved(3), homework('№ 6', true))).toHaveLength(2)
  expect(told(moved(3), put)).toHaveLength(2)
  // what was taken away is gone: the mark put after it is another one
  expect(told(mark('4', null) as Entry, put)).toHaveLength(2)
  expect(told(put, gone)).toEqual([])
})

test('E7 A change with the deputy head’s leave is told as one, whichever of the changes it was', () => {
  const late = (one: boolean, other: boolean) =>
    mergeNews(numbered([mark(null, '5', { late: one }), mark('5', '4', { late: other })]))[0]?.news.late
  expect([late(false, false), late(true, false), late(false, true)]).toEqual([false, true, true])
})

test('E7 The same mark of another subject or lesson is another one', () => {
  const merged = (more: Partial<News>) => mergeNews(numbered([mark(null, '5'), mark('5', '4', more)])).length
  expect([{}, { subject: 'Физика' }, { number: 2 }, { day: '2026-09-12' }, { studentId: 2 }].map(merged)).toEqual([
    1, 2, 2, 2, 2,
  ])
})
