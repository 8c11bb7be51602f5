import { expect, test } from 'vitest'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const withGuardians = (...rows: readonly string[]) => ({
  ...bareSchool,
  guardians: ['Код;Фамилия;Имя;Отчество;Телефон;Ученик;Класс;Кем приходится', ...rows].join('\n'),
})

test('A8 A guardian is kept with the child and the tie between them, a guardian where no tie is named', () => {
  const plan = planOf(withGuardians('Р1;Ким;Инна;Львовна;89101234567;У1;;мать', ';Ли;Олег;;;Яшин Лев;7Б;'))
  expect(plan.guardians).toEqual([
    {
      person: {
        code: 'Р1',
        lastName: 'Ким',
        firstName: 'Инна',
        middleName: 'Львовна',
        birthDate: null,
        phone: '+79101234567',
      },
      student: plan.students[0],
      kinship: 'mother',
    },
    {
      person: { code: null, lastName: 'Ли', firstName: 'Олег', middleName: null, birthDate: null, phone: null },
      student: plan.students[2],
      kinship: 'guardian',
    },
  ])
  expect(plan.guardians[1]?.student).toBe(plan.students[2])
  expect(plan.people.slice(-2)).toEqual(plan.guardians.map(({ person }) => person))
})

test('A8 Rows with one code are one person, however it is written; a phone on any of them is the person’s', () => {
  const { guardians } = planOf(
    withGuardians('р1;Ким;Инна;;;У1;;', 'Р1;КИМ;Инна;;89101234567;У2;;', 'Р2;Ким;Инна;;;У2;;'),
  )
  const [one, again, other] = guardians.map(({ person }) => person)
  expect(again).toBe(one)
  expect(other).not.toBe(one)
  expect([one?.phone, other?.phone]).toEqual(['+79101234567', null])
})

test('A8 The phone of a guardian’s own row goes before one of another row', () => {
  const [one] = planOf(withGuardians('Р1;Ким;Инна;;89100000001;У1;;', 'Р1;Ким;Инна;;89100000002;У2;;')).guardians
  expect(one?.person.phone).toBe('+79100000001')
})

test('A8 Of several phones beside a code the first is the person’s', () => {
  const rows = ['Р1;Ким;Инна;;;У1;;', 'Р1;Ким;Инна;;89100000001;У2;;', 'Р1;Ким;Инна;;89100000002;У3;;']
  expect(planOf(withGuardians(...rows)).guardians[0]?.person.phone).toBe('+79100000001')
})

test('A8 Without codes one name and one phone are one person, another phone is another', () => {
  const { guardians } = planOf(
    withGuardians(';Ким;Инна;;89100000001;У1;;', ';ким;инна;;+79100000001;У2;;', ';Ким;Инна;;89100000002;У3;;'),
  )
  const [one, again, other] = guardians.map(({ person }) => person)
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

test('A8 A name on several rows without a code is a fault where it has no phone; alone, or with a code, it is none', () => {
  expect(wrongIn(withGuardians(';Ким;Инна;;89100000001;У1;;', ';ким;инна;;;У2;;'))).toEqual([
    ['guardians.csv:3 Телефон ambiguous-guardian', { name: 'ким инна' }],
  ])
  expect(wrongIn(withGuardians('Р1;Ким;Инна;;;У1;;', ';Ким;Инна;;;У2;;', ';Ким;Анна;;;У2;;'))).toEqual([])
})

test('A8 A code that a member of staff or a student has makes the guardian that person, if the name agrees', () => {
  const plan = planOf(withGuardians('т1;кузнецова;Анна;Сергеевна;;У1;;мать'))
  expect(plan.guardians[0]?.person).toBe(plan.staff[0]?.person)
  expect(wrongIn(withGuardians('Т1;Кузнецова;Алла;Сергеевна;;У1;;'))).toEqual([
    ['guardians.csv:2 Код name-differs', { code: 'Т1', name: 'Кузнецова Анна Сергеевна' }],
  ])
  expect(wrongIn(withGuardians('Р1;Ким;Инна;;;У1;;', 'Р1;Ли;Инна;;;У2;;'))).toEqual([
    ['guardians.csv:3 Код name-differs', { code: 'Р1', name: 'Ким Инна' }],
  ])
})

test('A8 A guardian of one child twice is a fault, of two children none', () => {
  expect(wrongIn(withGuardians('Р1;Ким;Инна;;;У1;;', 'Р2;Ли;Олег;;;У1;;', 'Р1;Ким;Инна;;;У2;;'))).toEqual([])
  expect(wrongIn(withGuardians('Р1;Ким;Инна;;;У1;;', 'Р2;Ли;Олег;;;У1;;', 'Р1;Ким;Инна;;;Иванов Пётр;;'))).toEqual([
    ['guardians.csv:4 Ученик duplicate', { line: 2, file: 'guardians.csv' }],
  ])
})

test('A8 A child is found by name within the class that is named; of two in the school it is nobody’s guess', () => {
  const students = 'Фамилия;Имя;Класс\nИванов;Пётр;7А\nИванов;Пётр;7Б'
  const guardians = (row: string) => ({ ...bareSchool, students, guardians: `Фамилия;Имя;Ученик;Класс\n${row}` })
  const plan = planOf(guardians('Ким;Инна;Иванов П.;7б'))
  expect(plan.guardians[0]?.student).toBe(plan.students[1])
  expect(wrongIn(guardians('Ким;Инна;Иванов Пётр;'))).toEqual([
    ['guardians.csv:2 Ученик ambiguous-student', { value: 'Иванов Пётр' }],
  ])
  expect(wrongIn(guardians('Ким;Инна;Иванов Пётр;8А'))).toEqual([
    ['guardians.csv:2 Ученик unknown-student', { value: 'Иванов Пётр' }],
  ])
})
