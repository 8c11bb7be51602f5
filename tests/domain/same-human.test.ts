import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, mayBeOne } from '../../src/domain/people/same-human.ts'

const entry: fc.Arbitrary<Entry> = fc.record({
  lastName: fc.constantFrom('Иванова', 'Петрова', 'Ёлкина'),
  firstName: fc.constantFrom('Мария', 'Ольга'),
  middleName: fc.constantFrom(null, 'Львовна', 'Ильинична'),
  isStaff: fc.boolean(),
  isStudent: fc.boolean(),
  isCoordinator: fc.boolean(),
  isProvisional: fc.constant(false),
})
const mother: Entry = {
  lastName: 'Ёлкина',
  firstName: 'Мария',
  middleName: null,
  isStaff: false,
  isStudent: false,
  isCoordinator: false,
  isProvisional: false,
}

test('A4 Two entries may be one whichever of them is asked about first', () => {
  fc.assert(fc.property(entry, entry, (one, other) => mayBeOne(one, other) === mayBeOne(other, one)))
})

test('A4 A student is nobody else, two members of staff are two, other first names and patronymics are others', () => {
  fc.assert(
    fc.property(entry, entry, (one, other) => {
      const differ =
        one.isStudent ||
        other.isStudent ||
        (one.isStaff && other.isStaff) ||
        one.firstName !== other.firstName ||
        (one.middleName !== null && other.middleName !== null && one.middleName !== other.middleName)
      if (differ) expect(mayBeOne(one, other)).toBe(false)
    }),
  )
})

test('A1 The entry that stood in for the coordinator becomes the real one, and nobody else', () => {
  const provisional = { ...mother, lastName: 'Временный', isStaff: true, isCoordinator: true, isProvisional: true }
  fc.assert(fc.property(entry, (one) => mayBeOne(provisional, one) === one.isCoordinator))
})

test('A4 A name is the same in another spelling, and after a marriage when the patronymic says so', () => {
  expect(mayBeOne(mother, { ...mother, lastName: ' елкина ', middleName: 'Львовна' })).toBe(true)
  const married = { ...mother, lastName: 'Петрова', middleName: 'Львовна' }
  expect(mayBeOne({ ...mother, middleName: 'Львовна' }, married)).toBe(true)
  expect(mayBeOne(mother, married)).toBe(false)
})

test('A4 One of the staff may be a parent, two of the staff are two, and another first name is another person', () => {
  const married = { ...mother, middleName: 'Львовна' }
  expect(mayBeOne({ ...mother, isStaff: true }, mother)).toBe(true)
  expect(mayBeOne({ ...mother, isStaff: true }, { ...mother, isStaff: true })).toBe(false)
  expect(mayBeOne({ ...married, firstName: 'Ольга' }, married)).toBe(false)
  expect(mayBeOne({ ...mother, firstName: 'Анна  Мария' }, { ...mother, firstName: 'Анна Мария' })).toBe(true)
  expect(mayBeOne({ ...mother, firstName: 'Анна Мария' }, { ...mother, firstName: 'АннаМария' })).toBe(false)
})
