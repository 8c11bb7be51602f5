import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeNews } from '../../src/domain/families/merge-news.ts'
import type { News } from '../../src/domain/families/told.ts'

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
