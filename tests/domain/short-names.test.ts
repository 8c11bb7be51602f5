import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullName, fullNames, shortNames } from '../../src/domain/people/short-names.ts'

const person = fc.record({
  lastName: fc.constantFrom('Иванов', 'Петров', 'Сидорова'),
  firstName: fc.constantFrom('Пётр', 'Павел', 'Анна'),
  middleName: fc.constantFrom(null, 'Ильич', 'Иванович', 'Петрович'),
})
const roster = fc
  .array(person, { maxLength: 35 })
  .map((people) => people.map((each, index) => ({ ...each, id: index + 1 })))

test('no two students of a list have the same name on their buttons', () => {
  fc.assert(
    fc.property(roster, (people) => {
      const names = shortNames(people)
      expect(names.size).toBe(people.length)
      expect(new Set(names.values()).size).toBe(people.length)
    }),
  )
})

test('who has no namesake is «Иванов П.»; namesakes are told apart by as little as it takes', () => {
  const names = shortNames([
    { id: 1, lastName: 'Иванов', firstName: 'Пётр', middleName: 'Ильич' },
    { id: 2, lastName: 'Иванов', firstName: 'Павел', middleName: null },
    { id: 3, lastName: 'Петров', firstName: 'Олег', middleName: 'Ильич' },
    { id: 4, lastName: 'Орлов', firstName: 'Лев', middleName: 'Ильич' },
    { id: 5, lastName: 'Орлов', firstName: 'Лев', middleName: 'Петрович' },
  ])
  expect([...names].sort(([a], [b]) => a - b).map(([, name]) => name)).toEqual([
    'Иванов Пётр',
    'Иванов Павел',
    'Петров О.',
    'Орлов Лев И.',
    'Орлов Лев П.',
  ])
})

test('whoever has no first name is called by what there is', () => {
  const one = { id: 1, lastName: 'Администрация', firstName: '', middleName: null }
  expect(fullName(one)).toBe('Администрация')
  expect(shortNames([one]).get(1)).toBe('Администрация')
  expect(fullName({ lastName: 'Иванов', firstName: 'Пётр' })).toBe('Иванов Пётр')
})

test('on paper the first name is always in full; namesakes get the patronymic, and at last a number', () => {
  const person = (id: number, middleName: string | null) => ({ id, lastName: 'Орлов', firstName: 'Лев', middleName })
  const named = (...people: ReturnType<typeof person>[]) => people.map(({ id }) => fullNames(people).get(id))
  expect(named(person(1, 'Ильич'))).toEqual(['Орлов Лев'])
  expect(named(person(1, 'Ильич'), person(2, null))).toEqual(['Орлов Лев И.', 'Орлов Лев'])
  expect(named(person(1, 'Ильич'), person(2, 'Иванович'))).toEqual(['Орлов Лев Ильич', 'Орлов Лев Иванович'])
  expect(named(person(1, 'Ильич'), person(2, 'Ильич'))).toEqual(['Орлов Лев (1)', 'Орлов Лев (2)'])
})
