import { expect, test } from 'vitest'
import type { PlannedPerson, PlannedStudent } from '../../src/app/import/plan/plan.ts'
import {
  type KnownPerson,
  type Recognised,
  recognise,
  registerOf,
  seekGuardians,
  seekStaff,
  seekStudents,
} from '../../src/domain/people/recognise.ts'

const named = { lastName: 'Ли', firstName: 'Анна', middleName: null }
const known = (id: number, about: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  ...named,
  joinedIntoId: null,
  externalId: null,
  birthDate: null,
  phone: null,
  isStaff: false,
  className: null,
  childIds: [],
  ...about,
})
const person = (about: Partial<PlannedPerson> = {}): PlannedPerson => ({
  code: null,
  ...named,
  birthDate: null,
  phone: null,
  ...about,
})
const staff = (about?: Partial<PlannedPerson>) => ({
  person: person(about),
  position: 'Учитель',
  roles: ['teacher' as const],
  leftOn: null,
})
const student = (about?: Partial<PlannedPerson>): PlannedStudent => ({
  person: person(about),
  class: { grade: 7, letter: 'А', shift: 1, leader: null },
  startsOn: null,
  endsOn: null,
})
const born = Temporal.PlainDate.from('2013-02-01')

/** Who of the journal each is taken for. */
const idsOf = (people: Recognised<PlannedPerson>, asked: readonly { readonly person: PlannedPerson }[]) =>
  asked.map((one) => people.matches.get(one.person)?.id)

test.each([
  ['the code, however written', { externalId: 'т1', lastName: 'Ким' }, { code: 'Т1' }, true],
  ['a code beside another name’s', { externalId: 'Т2' }, { code: 'Т1' }, false],
  ['the name of one without a code', { isStaff: true }, { code: 'Т1' }, true],
  ['the name, however written', { isStaff: true, lastName: 'ЛИ' }, {}, true],
  ['the name of one who has a code', { isStaff: true, externalId: 'Т1' }, {}, false],
  ['the name of one who is no staff', {}, {}, false],
  ['another patronymic', { isStaff: true, middleName: 'Петровна' }, {}, false],
])('A8 A member of staff is known by %s', (_, entry, asked, isKnown) => {
  const register = registerOf([known(5, entry)])
  const [one] = [staff(asked)]
  const people = recognise(register, seekStaff([one]))
  expect(idsOf(people, [one])).toEqual([isKnown ? 5 : undefined])
  expect(people.named.has(5)).toBe(isKnown)
})

test.each([
  ['the birth date, in whatever class', { className: '6Б', birthDate: '2013-02-01' }, { birthDate: born }, true],
  ['another birth date', { className: '7А', birthDate: '2013-02-02' }, { birthDate: born }, false],
  ['the birth date of who was no student', { birthDate: '2013-02-01' }, { birthDate: born }, false],
  ['the class, no birth date being known', { className: '7А' }, {}, true],
  ['the class, one birth date being known', { className: '7А' }, { birthDate: born }, true],
  ['the class, the other birth date being known', { className: '7А', birthDate: '2013-02-01' }, {}, true],
  ['another class', { className: '7Б' }, {}, false],
  ['the name alone', {}, {}, false],
])('A8 A student is known by %s', (_, entry, asked, isKnown) => {
  const register = registerOf([known(5, entry)])
  const one = student(asked)
  const people = recognise(register, seekStudents([one]))
  expect(idsOf(people, [one])).toEqual([isKnown ? 5 : undefined])
})

test('A8 Of namesakes the one born on the day goes before the one of the class', () => {
  const register = registerOf([known(5, { className: '7А' }), known(6, { className: '7А', birthDate: '2013-02-01' })])
  const one = student({ birthDate: born })
  const people = recognise(register, seekStudents([one]))
  expect(idsOf(people, [one])).toEqual([6])
})

test.each([
  ['the child', { childIds: [8, 9] }, {}, true],
  ['another child', { childIds: [8] }, {}, false],
  ['the phone of somebody’s guardian', { childIds: [8], phone: '+79101234567' }, { phone: '+79101234567' }, true],
  ['the phone of nobody’s guardian', { phone: '+79101234567' }, { phone: '+79101234567' }, false],
  ['another phone', { childIds: [8], phone: '+79101234567' }, { phone: '+79101234568' }, false],
  ['no phone of either', { childIds: [8] }, {}, false],
])('A8 A guardian is known by %s', (_, entry, asked, isKnown) => {
  const register = registerOf([known(5, entry)])
  const child = student({ lastName: 'Ким' })
  const one = { person: person(asked), student: child, kinship: 'mother' }
  const people = recognise(
    register,
    seekGuardians([one], (asked) => (asked === child ? 9 : undefined)),
  )
  expect(idsOf(people, [one])).toEqual([isKnown ? 5 : undefined])
})

test('A8 A guardian of a child whom the journal did not have is not known by the child', () => {
  const register = registerOf([known(5, { childIds: [9] })])
  const one = { person: person(), student: student(), kinship: 'mother' }
  const people = recognise(
    register,
    seekGuardians([one], () => undefined),
  )
  expect(idsOf(people, [one])).toEqual([undefined])
})

test('A8 An entry of the journal is taken once: of two who may be it, the first', () => {
  const register = registerOf([known(5, { className: '7А' })])
  const two = [student(), student()]
  const people = recognise(register, seekStudents(two))
  expect(idsOf(people, two)).toEqual([5, undefined])
})

test('A8 Who was found as staff stays that one as a guardian', () => {
  const register = registerOf([known(5, { isStaff: true }), known(6, { childIds: [9] })])
  const teacher = staff()
  const found = recognise(register, seekStaff([teacher]))
  const guardian = { person: teacher.person, student: student(), kinship: 'mother' }
  const people = recognise(
    register,
    seekGuardians([guardian], () => 9),
    found,
  )
  expect(idsOf(people, [teacher])).toEqual([5])
  expect([people.named.has(5), people.named.has(6)]).toEqual([true, false])
})

test('A8 An entry that was joined into another names both', () => {
  const register = registerOf([known(5, { isStaff: true, joinedIntoId: 6 }), known(6), known(7)])
  const one = staff()
  const people = recognise(register, seekStaff([one]))
  expect([5, 6, 7].map((id) => people.named.has(id))).toEqual([true, true, false])
})
