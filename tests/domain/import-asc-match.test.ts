import { expect, test } from 'vitest'
import {
  classCandidates,
  classTitleIn,
  groupCandidates,
  likeliest,
  likeness,
  matchClass,
  matchSubject,
  matchTeacher,
  subjectCandidates,
  teacherCandidates,
} from '../../src/app/import/asc/match.ts'
import { emptyJournal, type Journal } from '../../src/app/import/plan/journal.ts'

const person = (id: number, lastName: string, firstName: string, middleName: string | null) => ({
  id,
  lastName,
  firstName,
  middleName,
  joinedIntoId: null,
  externalId: `Т${id}`,
  birthDate: null,
  phone: null,
  isStaff: true,
  className: null,
  childIds: [],
})
const journal: Journal = {
  ...emptyJournal,
  people: [
    person(1, 'Соколова', 'Анна', 'Петровна'),
    person(2, 'Ли', 'Олег', null),
    person(3, 'Ёлкин-Белый', 'Ян', 'Ильич'),
    person(4, 'Браун', 'Ева', null),
  ],
  staff: [
    { id: 1, position: 'учитель', roles: ['teacher', 'coordinator'] },
    { id: 2, position: 'учитель', roles: ['teacher'] },
    { id: 3, position: 'учитель', roles: ['teacher'] },
    { id: 4, position: 'секретарь', roles: ['administrator'] },
    { id: 9, position: 'никто', roles: ['teacher'] },
  ],
  classes: [
    { id: 11, grade: 7, letter: 'А', shift: 1, leaderId: null },
    { id: 12, grade: 10, letter: '', shift: 1, leaderId: null },
  ],
  subjects: [
    { id: 21, title: 'Алгебра', shortTitle: 'Алг' },
    { id: 22, title: 'Алг', shortTitle: 'Ал' },
    { id: 23, title: 'Физика', shortTitle: 'Физ' },
    { id: 24, title: 'Физкультура', shortTitle: 'Физ' },
  ],
  groups: [
    { id: 31, classId: 11, title: 'Первая', memberIds: [] },
    { id: 32, classId: 12, title: 'Вторая', memberIds: [] },
  ],
}

test.each([
  ['7B', '7В'],
  ['7 C', '7С'],
  ['7e', '7Е'],
  ['7h', '7Н'],
  ['7K', '7К'],
  ['7M', '7М'],
  ['7O', '7О'],
  ['7P', '7Р'],
  ['7T', '7Т'],
  ['7X', '7Х'],
  ['7y', '7У'],
  ['7A клaсс', '7А'],
  ['КЛ. 7 (а)', '7А'],
  ['10', '10'],
  ['7АБ', undefined],
  ['', undefined],
])('A8 The class %s of aSc is %s', (name, title) => {
  expect(classTitleIn(name)).toBe(title)
})

test('A8 A class is found by its name, else by its short one', () => {
  expect(matchClass({ name: '7 а', short: '10' }, journal)).toEqual({ id: 11, title: '7А' })
  expect(matchClass({ name: 'Десятый', short: '10' }, journal)).toEqual({ id: 12, title: '10' })
  expect(matchClass({ name: '8А', short: '7А' }, journal)).toEqual({ id: 11, title: '7А' })
  expect(matchClass({ name: '8А', short: '8' }, journal)).toBeUndefined()
  expect(matchClass({ name: 'Резерв', short: '' }, journal)).toBeUndefined()
})

test('A8 A subject is found by its title, else by the one short title that is its name or its short name', () => {
  expect(matchSubject({ name: 'АЛГЕБРА', short: 'x' }, journal)).toEqual({ id: 21, title: 'Алгебра' })
  // a title goes before what is short for another
  expect(matchSubject({ name: 'алг', short: 'x' }, journal)).toEqual({ id: 22, title: 'Алг' })
  expect(matchSubject({ name: 'Алгебра и начала', short: 'алг' }, journal)).toEqual({ id: 21, title: 'Алгебра' })
  expect(matchSubject({ name: 'ал', short: 'x' }, journal)).toEqual({ id: 22, title: 'Алг' })
  // short for two
  expect(matchSubject({ name: 'Физ', short: 'Физ' }, journal)).toBeUndefined()
  expect(matchSubject({ name: 'Хор', short: 'Х' }, journal)).toBeUndefined()
})

const nobody = { name: '', short: '', firstName: '', lastName: '' }

test.each([
  ['Соколова А', 1],
  ['  Соколова   Анна ', 1],
  ['А. Соколова', 1],
  ['А. П. Соколова', 1],
  ['А.П.Соколова', 1],
  ['Соколова.А.П', 1],
  [' А.П. Соколова ', 1],
  ['О. Ли', 2],
  ['елкин-белый я.и.', 3],
  ['Я. И. Ёлкин-Белый', 3],
  // other initials, another order, more than a name
  ['Соколова П. А.', undefined],
  ['П.А. Соколова', undefined],
  ['Анна Соколова', undefined],
  ['А.П.Р. Соколова', undefined],
  ['А.П. Соколова (совм.)', undefined],
  ['Завуч А.П. Соколова', undefined],
  // no teacher, and one of whom no person is known
  ['Браун Ева', undefined],
  // a code is the school's, not aSc's
  ['Т1', undefined],
  // a family name alone
  ['Ли', undefined],
])('A8 The teacher «%s» of aSc is %s', (name, id) => {
  expect(matchTeacher({ ...nobody, name }, journal)?.id).toBe(id)
})

test('A8 A teacher is found by the short name and by the parts of the name too, and called by the whole', () => {
  const found = { id: 1, title: 'Соколова Анна Петровна' }
  expect(matchTeacher({ ...nobody, name: 'Сок', short: 'Соколова А.П.' }, journal)).toEqual(found)
  expect(matchTeacher({ ...nobody, lastName: 'Соколова', firstName: 'А.' }, journal)).toEqual(found)
  expect(matchTeacher({ ...nobody, lastName: 'Ли', firstName: '' }, journal)).toBeUndefined()
})

test('A8 Of two teachers whom a name may mean it means nobody', () => {
  const people = [...journal.people, person(5, 'Соколова', 'Алла', 'Павловна')]
  const staff = [...journal.staff, { id: 5, position: 'учитель', roles: ['teacher' as const] }]
  const both = { ...journal, people, staff }
  expect(matchTeacher({ ...nobody, name: 'Соколова А.П.' }, both)).toBeUndefined()
  expect(matchTeacher({ ...nobody, name: 'Соколова Алла' }, both)?.id).toBe(5)
})

test('A8 What a name may be answered with is everything of its kind, of groups those of the class', () => {
  expect(classCandidates(journal)).toEqual([
    { id: 11, title: '7А' },
    { id: 12, title: '10' },
  ])
  expect(subjectCandidates(journal).slice(0, 2)).toEqual([
    { id: 21, title: 'Алгебра' },
    { id: 22, title: 'Алг' },
  ])
  expect(teacherCandidates(journal)).toEqual([
    { id: 1, title: 'Соколова Анна Петровна' },
    { id: 2, title: 'Ли Олег' },
    { id: 3, title: 'Ёлкин-Белый Ян Ильич' },
  ])
  expect(groupCandidates(journal, 11)).toEqual([{ id: 31, title: 'Первая' }])
})

test.each([
  // « м», «ма», «ат», «т » against the same: 4 of 4 pairs, and the beginning
  ['мат', 'МАТ', 1],
  ['мат', 'мат.', 1],
  ['мат', 'хор', 0],
  // 3 of 4 and 5 pairs are shared, the first three letters too
  ['мат', 'мате', 7 / 10],
  // one beginning is not another
  ['тема', 'тара', 4 / 11],
  // a pair that stands twice counts twice only where it does in both
  ['папа', 'пап', 7 / 10],
  ['пап', 'папа', 7 / 10],
  ['м м', 'м', 4 / 7],
  // signs between words are a space, however many
  ['мат-3', 'мат 3', 1],
  ['мат - 3', 'мат 3', 1],
  ['мат 3', 'мат3', 9 / 12],
  ['ab', 'ab', 1],
])('A8 «%s» and «%s» are alike by %d', (one, other, likes) => {
  expect(likeness(one, other)).toBeCloseTo(likes, 10)
})

test('A8 The likelier stands first, of equals the one before in the alphabet', () => {
  const candidates = ['Хор', 'Физика', 'Английский', 'Физкультура'].map((title, id) => ({ id, title }))
  expect(likeliest('Физика (лаб.)', candidates).map(({ title }) => title)).toEqual([
    'Физика',
    'Физкультура',
    'Английский',
    'Хор',
  ])
  expect(likeliest('№', candidates)).toHaveLength(4)
})
