import { expect, test } from 'vitest'
import { type AgeOf, type PersonField, readDate, readField } from '../../src/domain/people/fields.ts'
import {
  readKinship,
  readNewGuardian,
  readNewStaff,
  readNewStudent,
  readPosition,
} from '../../src/domain/people/new-person.ts'
import { normalPhone } from '../../src/domain/people/phone.ts'

const today = Temporal.PlainDate.from('2026-09-11')
const read = (field: PersonField, typed: string, who: AgeOf = 'adult') => {
  const result = readField(field, typed, who, today)
  return result.ok ? result.value : `! ${result.refusal}`
}

test.each<[PersonField, string, string | null]>([
  ['lastName', '', '! required'],
  ['lastName', ' - ', '! required'],
  ['firstName', '—', '! required'],
  ['middleName', '—', null],
  ['phone', '', null],
  ['address', ' - ', null],
  ['lastName', 'Иванов2', '! bad-name'],
  ['lastName', 'О’Нил', "О'Нил"],
  ['lastName', 'Де  Ла   Круз', 'Де Ла Круз'],
  ['firstName', 'а'.repeat(60), 'а'.repeat(60)],
  ['firstName', 'а'.repeat(61), '! too-long'],
  ['phone', 'нет', '! bad-phone'],
  ['address', 'ул. Ленина,  д. 5', 'ул. Ленина, д. 5'],
  ['address', 'д'.repeat(200), 'д'.repeat(200)],
  ['address', 'д'.repeat(201), '! too-long'],
  ['email', 'maria.ivanova@example.co.uk', 'maria.ivanova@example.co.uk'],
  ['email', `${'m'.repeat(189)}@example.ru`, `${'m'.repeat(189)}@example.ru`],
  ['email', `${'m'.repeat(190)}@example.ru`, '! bad-email'],
  ['email', 'maria', '! bad-email'],
  ['email', 'maria@example', '! bad-email'],
  ['email', 'maria@example.r', '! bad-email'],
  ['email', 'a@b@example.ru', '! bad-email'],
  ['email', 'maria@example.ru, anna@example.ru', '! bad-email'],
  ['email', 'maria@example.ru и anna', '! bad-email'],
  ['birthDate', '31.12', '! bad-date'],
])('A6 In the field «%s» «%s» is %s', (field, typed, expected) => {
  expect(read(field, typed)).toBe(expected)
})

test.each<[AgeOf, string, boolean]>([
  ['student', '11.09.2021', true],
  ['student', '12.09.2021', false],
  ['student', '12.09.2000', true],
  ['student', '11.09.2000', false],
  ['adult', '11.09.2012', true],
  ['adult', '12.09.2012', false],
  ['adult', '12.09.1925', true],
  ['adult', '11.09.1925', false],
])('A6 Whether a %s may be born on %s: %s', (who, typed, isPossible) => {
  expect(read('birthDate', typed, who)).toBe(isPossible ? typed.split('.').toReversed().join('-') : '! bad-birth-date')
})

test('A6 A date is a day that there is', () => {
  expect(readDate(' 12.03.2015 ')).toEqual({ ok: true, value: Temporal.PlainDate.from('2015-03-12') })
  expect(readDate('30.02.2015')).toEqual({ ok: false, refusal: 'bad-date' })
})

const student = (line: string) => readNewStudent(line, today)
const guardian = (line: string) => readNewGuardian(line, today)
const staff = (line: string) => readNewStaff(line, today)
const refused = (refusal: string) => ({ ok: false, refusal })

test.each([
  [student, '', 'required'],
  [student, '12.03.2015', 'required'],
  [student, 'Иванов', 'no-first-name'],
  [student, 'Иванов2 Пётр', 'bad-name'],
  [student, 'Иванов Пётр2', 'bad-name'],
  [student, 'Иванов Пётр Ильич2', 'bad-name'],
  [student, 'Иванов - Ильич', 'required'],
  [student, 'Иванов Пётр, 30.02.2015', 'bad-date'],
  [student, 'Иванов Пётр, 12.03.1990', 'bad-birth-date'],
  [guardian, '', 'required'],
  [guardian, 'Иванова', 'no-first-name'],
  [guardian, 'Иванова Мария, м@ма', 'bad-email'],
  [guardian, `Иванова Мария, ${'м'.repeat(201)}`, 'too-long'],
  [staff, 'Смирнова', 'no-first-name'],
  [staff, 'Смирнова Ольга', 'required'],
  [staff, `Смирнова Ольга, ${'у'.repeat(201)}`, 'too-long'],
])('A6 What cannot be a person is refused: %o «%s»', (readLine, line, refusal) => {
  expect(readLine(line)).toEqual(refused(refusal))
})

test('A6 Whatever follows a guardian’s name is known by its form, in any order, over lines and empty parts', () => {
  const value = {
    lastName: 'Иванова',
    firstName: 'Мария',
    middleName: null,
    kinship: 'тётя',
    phone: '+79101234567',
    email: 'm@example.ru',
  }
  expect(guardian(' Иванова Мария ; m@example.ru,, 89101234567\n тётя ,')).toEqual({ ok: true, value })
})

test('A6 A student is read with his birth date, whatever parts it from the name', () => {
  for (const line of ['Иванов Пётр ; 12.03.2015 ', 'Иванов Пётр\n12.03.2015', ' Иванов Пётр,, 12.03.2015'])
    expect(student(line)).toEqual({
      ok: true,
      value: { lastName: 'Иванов', firstName: 'Пётр', middleName: null, birthDate: '2015-03-12' },
    })
})

test('A6 A position is kept as it is written, with its commas', () => {
  expect(staff('Смирнова Ольга Петровна, учитель  химии, завуч')).toEqual({
    ok: true,
    value: { lastName: 'Смирнова', firstName: 'Ольга', middleName: 'Петровна', position: 'учитель химии, завуч' },
  })
  expect(readPosition('  учитель \n химии ')).toEqual({ ok: true, value: 'учитель химии' })
  expect(readPosition('у'.repeat(200))).toEqual({ ok: true, value: 'у'.repeat(200) })
  expect(readPosition(' ')).toEqual(refused('required'))
})

test('A6 Who somebody is to a child is said in a known word or in the school’s own', () => {
  expect(readKinship('Папа')).toEqual({ ok: true, value: 'father' })
  expect(readKinship(' ')).toEqual(refused('required'))
  expect(readKinship('м'.repeat(201))).toEqual(refused('too-long'))
})

test.each([
  ['(910) 123.45.67', '+79101234567'],
  ['89101234567', '+79101234567'],
  ['491512345678', '+491512345678'],
  ['189101234567', '+189101234567'],
  ['891012345678', '+891012345678'],
  ['91012345678', '+91012345678'],
  ['т+79101234567', undefined],
  ['+791012345', undefined],
  ['+1234567890123456', undefined],
])('A6 «%s» is the number %s', (typed, phone) => {
  expect(normalPhone(typed)).toBe(phone)
})
