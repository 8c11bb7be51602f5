import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortNames } from '../../src/domain/people/short-names.ts'

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
