import { expect, test } from 'vitest'
import { format } from '../../src/app/import/format/format.ts'
import { bytesOf, cost, limits } from '../../src/domain/import/limits.ts'
import { tableNames } from '../../src/domain/import/table.ts'

test('A8 A school may do without holidays, kinds of work, guardians, groups, plans and a timetable', () => {
  const dispensable = tableNames.filter((name) => format[name].dispensable)
  expect(dispensable.sort()).toEqual(['groups', 'guardians', 'holidays', 'plans', 'timetable', 'workkinds'])
})

test('A8 A table of more rows than any school has is some other table', () => {
  const mostRows = Object.fromEntries(tableNames.map((name) => [name, format[name].mostRows]))
  expect(mostRows).toEqual({
    school: 1_000,
    years: 1_000,
    terms: 1_000,
    holidays: 1_000,
    bells: 1_000,
    subjects: 2_000,
    workkinds: 1_000,
    staff: 2_000,
    classes: 1_000,
    students: 10_000,
    guardians: 30_000,
    groups: 30_000,
    courses: 10_000,
    plans: 50_000,
    timetable: 20_000,
  })
})

test('A8 What one import may bring, and what reading it may cost, is bounded', () => {
  expect(limits).toEqual({ megabytes: 20, unpackedMegabytes: 100, rows: 50_000, columns: 100, elements: 300_000 })
  expect(cost).toEqual({ megabytes: 512, seconds: 60 })
  expect([bytesOf(1), bytesOf(20)]).toEqual([1_048_576, 20_971_520])
})
