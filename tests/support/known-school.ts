import type { Journal } from '../../src/app/import/plan/journal.ts'
import { tableNames } from '../../src/domain/import/table.ts'
import type { KnownPerson } from '../../src/domain/people/recognise.ts'

/** A person as the journal knows them. */
export const known = (
  id: number,
  lastName: string,
  firstName: string,
  about: Partial<KnownPerson> = {},
): KnownPerson => ({
  id,
  lastName,
  firstName,
  middleName: null,
  joinedIntoId: null,
  externalId: null,
  birthDate: null,
  phone: null,
  isStaff: false,
  className: null,
  childIds: [],
  ...about,
})

/** A school that everything is stored of: two teachers, two classes, three students, a group, three courses. */
export const journal: Journal = {
  school: { title: 'Школа № 7' },
  year: {
    id: 1,
    title: '2026/2027',
    startsOn: Temporal.PlainDate.from('2026-09-01'),
    endsOn: Temporal.PlainDate.from('2027-05-31'),
  },
  stored: new Set(tableNames),
  bells: [{ shift: 1, number: 1, startsAt: 510, endsAt: 555 }],
  subjects: [
    { id: 11, title: 'Алгебра', shortTitle: 'Алг' },
    { id: 12, title: 'Физика', shortTitle: 'Физ' },
  ],
  people: [
    known(1, 'Ли', 'Анна', { isStaff: true, externalId: 'Т1', phone: '+79101234567' }),
    known(2, 'Ким', 'Олег', { isStaff: true }),
    known(3, 'Иванов', 'Пётр', { className: '7А', externalId: 'У1' }),
    known(4, 'Сидорова', 'Анна', { className: '7А' }),
    known(5, 'Яшин', 'Лев', { className: '7Б' }),
    known(6, 'Иванова', 'Мария', { childIds: [3] }),
    known(7, 'Прежний', 'Глеб', { className: '7А' }),
  ],
  staff: [
    { id: 1, position: 'Завуч', roles: ['teacher'] },
    { id: 2, position: 'Секретарь', roles: ['administrator'] },
  ],
  classes: [
    { id: 21, grade: 7, letter: 'А', shift: 1, leaderId: 1 },
    { id: 22, grade: 7, letter: 'Б', shift: 1, leaderId: null },
  ],
  students: [
    { id: 3, classId: 21 },
    { id: 4, classId: 21 },
    { id: 5, classId: 22 },
  ],
  groups: [{ id: 31, classId: 21, title: 'Первая', memberIds: [3, 99] }],
  courses: [
    { id: 41, classId: 21, groupId: null, subjectId: 11, teacherId: 1, inTimetable: true },
    { id: 42, classId: 21, groupId: 31, subjectId: 12, teacherId: 1, inTimetable: false },
    { id: 43, classId: 22, groupId: null, subjectId: 11, teacherId: 1, inTimetable: true },
  ],
}
