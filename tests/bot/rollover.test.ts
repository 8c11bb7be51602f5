import { expect, test } from 'vitest'
import { importSchool } from '../../src/app/import/import-school.ts'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { rollOverFromConsole } from '../../src/app/rollover/roll-over.ts'
import { presses } from '../../src/bot/presses.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import { dbDate } from '../support/fixture.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'
import { changed, filesOf, smallSchool } from '../support/small-school.ts'

/**
 * The small school with classes around 7А and 7Б, each with a student: 1А, 4Б, 9А, 9Б, 10А, 11А.
 * Соколова leads 7А, Ершова 4Б.
 */
async function openAtTheEnd({ at = '2027-06-01T10:00', delivery = false } = {}) {
  const school = await openSchool({ at, delivery })
  const { build, yearId, classId, teacherId, students } = school.people
  const primary = await build.teacher('Ершова')
  const classes = new Map<string, number>([['7А', classId]])
  const pupils = new Map<string, number>()
  for (const name of ['1А', '4Б', '9А', '9Б', '10А', '11А']) {
    const id = await build.schoolClass(yearId, Number.parseInt(name, 10), name.at(-1)!)
    classes.set(name, id)
    pupils.set(name, await build.student(id, `Ученик${name}`))
  }
  const lead = (name: string, leaderId: number) =>
    school.db.schoolClass.update({ where: { id: classes.get(name)! }, data: { leaderId } })
  await lead('7А', teacherId)
  await lead('4Б', primary)
  const group = await school.db.classGroup.create({
    data: { classId, title: 'Английский, группа 1', members: { create: [{ studentId: students.petrova }] } },
  })
  return { ...school, classes, pupils, primary, groupId: group.id }
}

/** Who is in which class in the years to come: «Иванов 8А с 2027-09-01». */
async function placesAfter(school: OpenSchool): Promise<string[]> {
  const rows = await school.db.enrollment.findMany({
    where: { endsOn: null },
    include: { class: true, student: { include: { person: true } } },
    orderBy: [{ class: { grade: 'asc' } }, { class: { letter: 'asc' } }, { studentId: 'asc' }],
  })
  return rows.map(
    ({ student, class: { grade, letter }, startsOn }) =>
      `${student.person.lastName} ${grade}${letter} ${startsOn.toISOString().slice(0, 10)}`,
  )
}

/** All that the journal has of the year that ended. */
const lastYear = (school: OpenSchool) =>
  school.db.$queryRaw`
    SELECT l.id, l.date::text, l.topic, r."studentId",
      (SELECT string_agg(m.value, ',' ORDER BY m.id) FROM "Mark" m WHERE m."lessonId" = l.id AND m."studentId" = r."studentId") AS marks
    FROM "Lesson" l LEFT JOIN "LessonRoster" r ON r."lessonId" = l.id ORDER BY l.id, r."studentId"`

const headOf = (school: OpenSchool): Promise<PersonsChat> => school.chat(school.people.accounts.head).start()

/** The coordinator has come as far as the second question. */
async function atTheQuestion(school: OpenSchool): Promise<PersonsChat> {
  const head = await headOf(school)
  await head.press('Новый учебный год')
  return head.press('Перевести школу')
}

async function rolledOver(school: OpenSchool, leave: readonly string[] = []) {
  const rolled = await rollOverFromConsole(school.deps, { leave })
  if (!rolled.ok) throw new Error(rolled.refusal)
  return rolled.value
}

test('A9 When the year has ended, the coordinator sees what would become of each class, says who leaves, and moves the school up', async () => {
  const school = await openAtTheEnd()
  const before = await lastYear(school)
  const head = await headOf(school)
  await head.press('🎓 Новый учебный год')
  expect(head.text).toContain('2026/2027 → 2027/2028')
  expect(head.text).toContain('1 сентября 2027 – 31 мая 2028')
  for (const line of ['7А → 8А · 2 ученика', '7Б → 8Б · 1 ученик', '9Б → 10Б · 1 ученик', '11А → 🎓 выпуск · 1 ученик'])
    expect(head.text).toContain(line)
  expect(head.text).toContain('Новые 1-е классы, пока без учеников: 1А')
  expect(head.text).toContain('Назначить классного руководителя: 1А, 2А, 5Б, 10А, 10Б, 11А')
  expect(head.text).toContain('1 четверть: 01.09 – 23.10 (1–11 кл.)')

  await head.press('Кто выпускается')
  expect(head.buttons.join()).not.toContain('11А →')
  await head.press('9Б → 10Б')
  expect(head.buttons).toContain('🎓 9Б — выпуск')
  // the last grade has no choice
  const last = school.classes.get('11А')!
  await head.pressData(head.last.id, presses.chooseGraduates.pack({ class: last, to: 'move' }))
  expect(await school.db.schoolClass.findUnique({ where: { id: last } })).toMatchObject({ graduates: null })
  await head.press('К переводу')
  expect(head.text).toContain('9Б → 🎓 выпуск')
  await head.press('Перевести школу')
  expect(head.text).toContain('Перевести школу в 2027/2028 учебный год?')
  expect(head.text).toContain('Перейдут в следующий класс: 7. Выпустятся: 2.')
  expect(await school.db.academicYear.count()).toBe(2)
  await head.press('Да, перевести')
  expect(head.text).toContain('2027/2028 учебный год готов')
  expect(head.text).toContain('Перевели в следующий класс: 7. Выпустили: 2. Классов в новом году: 7.')

  expect(await placesAfter(school)).toEqual([
    'Ученик1А 2А 2027-09-01',
    'Ученик4Б 5Б 2027-09-01',
    'Иванов 8А 2027-09-01',
    'Петрова 8А 2027-09-01',
    'Тихонов 8Б 2027-09-01',
    'Ученик9А 10А 2027-09-01',
    'Ученик10А 11А 2027-09-01',
  ])
  expect(await lastYear(school)).toEqual(before)
  const eighth = await school.db.schoolClass.findFirstOrThrow({
    where: { grade: 8 },
    include: { year: { include: { terms: true } }, groups: { include: { members: true } }, courses: true },
  })
  expect(eighth.leaderId).toBe(school.people.teacherId)
  expect(eighth.year.terms).toHaveLength(1)
  expect(eighth.groups).toMatchObject([
    { title: 'Английский, группа 1', members: [{ studentId: school.people.students.petrova }] },
  ])
  expect(eighth.courses).toEqual([])
  expect(await school.db.schoolClass.findFirst({ where: { grade: 5 } })).toMatchObject({ leaderId: null })
  expect(await school.db.schoolClass.findMany({ where: { year: { title: '2027/2028' }, grade: 1 } })).toMatchObject([
    { letter: 'А', leaderId: null },
  ])
  const audited = await school.db.auditEntry.findMany({
    where: { action: { startsWith: 'year.' } },
    orderBy: { id: 'asc' },
  })
  expect(audited).toMatchObject([
    { action: 'year.choose-graduates', after: { classId: school.classes.get('9Б'), graduates: true } },
    { action: 'year.roll-over', actorId: school.people.headId, after: { moved: 7, left: 2 } },
  ])
  expect(JSON.stringify(audited)).not.toContain('Ученик')
  // it is done: nothing in the home reminds of it any more
  await head.press('Главная')
  expect(head.buttons.join()).not.toContain('Новый учебный год')
  expect(school.errors).toEqual([])
})

test('A9 While the year runs nothing reminds of its end; a month before it can be prepared, on its last day it can be done', async () => {
  const school = await openAtTheEnd({ at: '2027-04-29T10:00' })
  const head = await headOf(school)
  expect(head.buttons.join()).not.toContain('Новый учебный год')
  school.clock.set('2027-04-30T10:00')
  await head.send('/menu')
  await head.press('Новый учебный год')
  expect(head.text).toContain('Перевести можно будет с 31 мая 2027')
  expect(head.buttons.join()).not.toContain('Перевести школу')
  expect(await rollOverFromConsole(school.deps, {})).toMatchObject({ ok: false, refusal: 'too-early' })
  school.clock.set('2027-05-31T15:00')
  await head.send('/menu')
  await head.press('Новый учебный год')
  expect(head.buttons).toContain('🎓 Перевести школу…')
})

test('A9 When the yes is pressed twice, and by two coordinators at once, the school moves up once', async () => {
  const school = await openAtTheEnd()
  const { build } = school.people
  const other = await build.link(await build.teacher('Барсукова', ['coordinator']))
  const first = await atTheQuestion(school)
  const second = await school.chat(other).start()
  await second.press('Новый учебный год')
  await second.press('Перевести школу')
  const yes = first.buttonWith('Да, перевести').callback_data ?? ''
  const question = first.last.id
  const answers = await Promise.all([
    first.pressFast('Да, перевести', 'Да, перевести'),
    second.pressFast('Да, перевести'),
  ])
  const toasts = answers.flat().map((answer) => answer?.text)
  expect(toasts.filter((text) => text === 'Школа переведена')).toHaveLength(1)
  expect(toasts.filter((text) => text?.includes('уже переведён'))).toHaveLength(2)
  expect(await school.db.academicYear.count()).toBe(3)
  expect(await school.db.auditEntry.count({ where: { action: 'year.roll-over' } })).toBe(1)

  // the old question, pressed when the bot has been started anew
  await school.restart()
  const places = await placesAfter(school)
  await first.pressData(question, yes)
  expect(first.toast).toMatchObject({ showAlert: true })
  expect(first.toast?.text).toContain('уже переведён')
  expect(first.text).toContain('Все ученики — в классах 2027/2028 учебного года')
  expect(await placesAfter(school)).toEqual(places)
  expect(school.errors).toEqual([])
})

test('A9 When something changed since the plan was shown, the yes is asked again and nothing is written', async () => {
  const school = await openAtTheEnd()
  const head = await atTheQuestion(school)
  await school.people.build.student(school.people.classId, 'Новенькая', 'Зоя')
  await head.press('Да, перевести')
  expect(head.toast?.text).toContain('С тех пор что-то изменилось')
  expect(head.text).toContain('7А → 8А · 3 ученика')
  expect(await school.db.academicYear.count()).toBe(2)
  await head.press('Перевести школу')
  await head.press('Да, перевести')
  expect(await placesAfter(school)).toContain('Новенькая 8А 2027-09-01')
})

test('A9 When the year has turned, a mother still reads last year’s marks and diary, in summer and in autumn', async () => {
  const school = await openAtTheEnd({ at: '2026-09-11T15:00' })
  const { lessons, students, teacherId, accounts } = school.people
  const teacher = { personId: teacherId, staffRoles: ['teacher' as const], leadsClassIds: [] }
  const put = await putMark(
    sessionFor(school.deps, { ...teacher, headsDepartmentIds: [], childIds: [], isStudent: false }, 'a'),
    {
      lessonId: lessons.algebra,
      studentId: students.ivanov,
      workKindId: school.kinds.test,
      value: '5',
    },
  )
  expect(put.ok).toBe(true)
  school.clock.set('2027-06-20T10:00')
  await rolledOver(school)

  const mother = await school.chat(accounts.motherOfIvanov).start()
  expect(mother.buttons).toContain('📖 Иванов Пётр, 8А')
  await mother.press('Оценки')
  expect(mother.text).toContain('Оценки за 2026/2027 · Иванов Пётр, 7А')
  expect(mother.text).toContain('Алгебра: 5')
  await mother.press('Главная')
  await mother.press('📖 Иванов Пётр')
  expect(mother.text).toContain('В этот день уроков нет')
  expect(mother.text).toContain('Иванов Пётр, 8А')
  await mother.press('‹ Пн 31')
  expect(mother.text).toContain('пн, 31 мая')
  expect(mother.text).toContain('Иванов Пётр, 7А')
  await mother.press('Ср 1 ›')
  expect(mother.text).toContain('ср, 1 сентября')

  school.clock.set('2027-09-03T15:00')
  await mother.send('/menu')
  await mother.press('Оценки')
  expect(mother.text).toContain('Иванов Пётр, 8А')
  expect(mother.text).not.toContain('Алгебра')
  expect(mother.buttons).toEqual(expect.arrayContaining(['2026/2027', '✅ 2027/2028']))
  await mother.press('2026/2027')
  expect(mother.text).toContain('Оценки за 2026/2027 · Иванов Пётр, 7А')
  await mother.press('Алгебра')
  expect(mother.text).toContain('пт, 11 сентября — 5, контрольная работа')
  await mother.press('Ко всем предметам')
  await mother.press('Дневник того года')
  // the year of this school knows one quarter
  expect(mother.text).toContain('Неделя 19.10 – 23.10')
  expect(mother.text).toContain('Иванов Пётр, 7А')
  expect(school.errors).toEqual([])
})

test('A9 Who left with the year keeps the access and the marks; announcements go to those who stay', async () => {
  const school = await openAtTheEnd({ at: '2027-06-20T10:00' })
  const { build } = school.people
  const leaver = school.pupils.get('11А')!
  const mother = await build.link(await build.guardian([leaver], 'Выпускникова'))
  await school.db.mark.create({
    data: {
      studentId: leaver,
      workKindId: school.kinds.test,
      value: '4',
      requestId: 'b',
      lessonId: await build.lesson({
        courseId: await build.course(school.classes.get('11А')!, school.people.teacherId, 'Химия'),
        teacherId: school.people.teacherId,
        day: '2027-05-20',
        number: 1,
      }),
    },
  })
  await rolledOver(school)
  school.clock.set('2027-10-01T10:00')
  const chat = await school.chat(mother).start()
  expect(chat.buttons).toContain('📖 Ученик11А Пётр')
  await chat.press('Оценки')
  expect(chat.text).toContain('Оценки за 2026/2027 · Ученик11А Пётр, 11А')
  expect(chat.text).toContain('Химия: 4')

  const head = await headOf(school)
  await head.press('Объявление')
  await head.send('Классный час')
  await head.press('👥 Кому')
  await head.press('✅ 👩‍🏫 Все сотрудники')
  await head.press('По классам: 0')
  expect(head.buttons).toEqual(expect.arrayContaining(['1А', '8А', '11А']))
  await head.press('11А')
  await head.press('⬅️ Назад')
  await head.press('⬅️ Назад')
  expect(head.text).toContain('Кому: семьям 11А')
  expect(head.text).not.toContain('Получит 1 человек')
})

test('A9 In summer the class teacher looks after the class to come, and the coordinator the new classes', async () => {
  const school = await openAtTheEnd({ at: '2027-06-20T10:00' })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('🔑 Доступ')
  expect(teacher.text).toContain('Кто подключился: 7А')
  await rolledOver(school)
  await teacher.press('Главная')
  await teacher.press('🔑 Доступ')
  expect(teacher.text).toContain('Кто подключился: 8А')
  await teacher.press('Петрова Ольга')
  await teacher.press('Выдать код')
  await teacher.press('Да, выдать')
  expect(teacher.text).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/)

  // the teacher of 4Б has no class any more
  const primary = await school.chat(await school.people.build.link(school.primary)).start()
  expect(primary.buttons.join()).not.toContain('Доступ')
  const head = await headOf(school)
  await head.press('🔑 Доступ')
  expect(head.buttons).toEqual(expect.arrayContaining(['1А', '2А', '5Б', '8А', '10А', '10Б', '11А']))
  expect(head.buttons).not.toContain('7А')
  // the card of hers says the class to come
  await head.pressData(head.last.id, presses.card.pack({ person: school.people.teacherId }))
  expect(head.text.split('\n')).toContain('Классное руководство: 8А')
  await head.pressData(head.last.id, presses.leavingDay.pack({ person: school.people.teacherId }))
  expect(head.text).toContain('Без классного руководителя останутся: 8А.')
  expect(head.text).not.toContain('курс')
})

test('A9 In summer a child comes, another leaves: the class to come is right, before a lesson of it was given', async () => {
  const school = await openAtTheEnd({ at: '2027-06-20T10:00' })
  const { students, accounts } = school.people
  const head = await headOf(school)
  await head.press('👥 Люди')
  await head.press('7А')
  await head.press('Новый ученик')
  expect(head.toast?.text).toContain('Летом классы меняются, когда школа уже переведена в новый год')
  await rolledOver(school)
  school.clock.set('2027-07-15T10:00')

  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('👥 Мой класс')
  expect(teacher.text).toContain('8А')
  expect(teacher.buttons).toEqual(expect.arrayContaining(['1. Иванов П.', '2. Петрова В.']))
  await teacher.press('Новый ученик')
  await teacher.press('С начала учебного года')
  await teacher.send('Сидоров Лев Олегович, 14.05.2013')
  expect(teacher.text).toContain('8А класс, с 1 сентября 2027')
  await teacher.press('Записать в 8А')
  await teacher.press('⬅️ 8А')
  expect(teacher.buttons).toContain('3. Сидоров Л.')

  await teacher.press('1. Иванов П.')
  expect(teacher.text).toContain('8А класс, № 1 в списке')
  await teacher.press('Выбывает')
  await teacher.press('переезд')
  await teacher.press('Сегодня')
  await teacher.press('Да')
  expect(teacher.toast?.text).toContain('Выбытие записано')
  await teacher.press('8А')
  expect(teacher.buttons).toEqual(expect.arrayContaining(['2. Петрова В.', '3. Сидоров Л.']))
  const stays = await school.db.enrollment.findMany({ where: { studentId: students.ivanov } })
  expect(stays.map(({ endsOn, reason }) => [endsOn?.toISOString().slice(0, 10), reason])).toEqual([
    ['2027-05-31', 'moved'],
  ])

  // the family stays after all
  await head.press('Главная')
  await head.press('👥 Люди')
  await head.press('Найти')
  await head.send('Иванов')
  await head.press('Иванов Пётр')
  expect(head.text).toContain('выбыл(а) из школы')
  await head.press('Вернулся в школу')
  await head.press('8А')
  await head.press('С начала учебного года')
  await head.press('Да')
  expect(head.text).toContain('8А класс, № 4 в списке')
  expect(school.errors).toEqual([])
})

test('A9 A student who came in summer, or left before the end, is where he belongs after the rollover', async () => {
  const school = await openAtTheEnd({ at: '2027-06-20T10:00' })
  const { build, classId, students } = school.people
  const late = await build.student(classId, 'Летний')
  await school.db.enrollment.updateMany({ where: { studentId: late }, data: { startsOn: dbDate('2027-06-15') } })
  await school.db.enrollment.updateMany({
    where: { studentId: students.petrova },
    data: { endsOn: dbDate('2027-03-01') },
  })
  expect(await rolledOver(school, ['9Б'])).toMatchObject({ moved: 7, left: 2 })
  const places = await placesAfter(school)
  expect(places).toContain('Летний 8А 2027-09-01')
  expect(places.join()).not.toContain('Петрова')
  // the group that she was in has nobody in the year to come
  const groups = await school.db.classGroup.findMany({
    where: { id: { not: school.groupId } },
    include: { members: true },
  })
  expect(groups).toMatchObject([{ title: 'Английский, группа 1', members: [] }])
  const stays = await school.db.enrollment.findMany({ where: { studentId: late }, orderBy: { startsOn: 'asc' } })
  expect(stays.map(({ endsOn }) => endsOn?.toISOString().slice(0, 10))).toEqual(['2027-06-15', undefined])
})

test('A9 The rollover takes the same number of statements whatever the number of students', async () => {
  const school = await openAtTheEnd()
  const { build, classId } = school.people
  school.statements.length = 0
  const preview = await headOf(school)
  await preview.press('Новый учебный год')
  for (let index = 0; index < 60; index++) await build.student(classId, `Много${index}`)
  const countOf = async (work: () => Promise<unknown>) => {
    school.statements.length = 0
    await work()
    return school.statements.length
  }
  const many = await countOf(() => rolledOver(school))
  school.clock.set('2028-06-01T10:00')
  await school.db.enrollment.updateMany({
    where: { endsOn: null, student: { person: { lastName: { startsWith: 'Много' } } } },
    data: { endsOn: dbDate('2028-01-10') },
  })
  expect(await countOf(() => rolledOver(school))).toBe(many)
  expect(many).toBeLessThanOrEqual(22)
})

/** The small school of files in place of the other one. */
async function openWithFiles(files: Parameters<typeof filesOf>[0] = smallSchool) {
  const school = await openSchool({ at: '2027-08-25T10:00' })
  await school.asOwner(
    'TRUNCATE "Person", "AcademicYear", "Subject", "Holiday", "BellTime", "WorkKind", "School" CASCADE',
  )
  const load = async (files: Parameters<typeof filesOf>[0]) =>
    expect(await importSchool(school.deps, filesOf(files))).toMatchObject({ ok: true })
  await load(files)
  await school.db.school.updateMany({ data: { nameFree: false } })
  const head = await school.db.staff.findFirstOrThrow({ where: { roles: { has: 'coordinator' } } })
  await school.db.link.create({
    data: { personId: head.id, messenger: 'telegram', account: school.people.accounts.head, consentVersion },
  })
  return { ...school, load }
}

/** The files a year later: every class a grade up. */
const aYearLater = (files: Parameters<typeof filesOf>[0]) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text.replaceAll('7А', '8А').replaceAll('7Б', '8Б').replaceAll('2027', '2028').replaceAll('2026', '2027'),
    ]),
  )

test('A9 When the files of the new year are imported after the rollover, nobody is doubled and nothing is moved back', async () => {
  const school = await openWithFiles()
  const { db } = school
  await rolledOver(school)
  const people = await db.person.count()
  const places = await placesAfter(school)
  await school.load(changed('years', '31.05.2028', '26.05.2028', aYearLater(smallSchool)))
  expect(await db.person.count()).toBe(people)
  expect(await placesAfter(school)).toEqual(places)
  expect(await db.academicYear.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { title: '2026/2027' },
    { title: '2027/2028', endsOn: new Date('2028-05-26') },
  ])
  expect(await db.schoolClass.count()).toBe(4)

  // a correction of last year's files
  await school.load(changed('terms', '30.12.2026', '29.12.2026'))
  expect(await placesAfter(school)).toEqual(places)
})

test('A9 When the new year was imported first, the rollover moves only those whom the files forgot', async () => {
  // whoever has no code is found by name and class: only a rollover before the import tells that it is the same student
  const files = changed('students', '\n;Яшин', '\nУ4;Яшин')
  const school = await openWithFiles(files)
  const forgetful = changed('groups', '\n8А;Группа 2;Сидорова Анна', '', aYearLater(files))
  await school.load(changed('students', /\n[^\n]*Сидорова[^\n]*/, '', forgetful))
  const head = await headOf(school)
  await head.press('Новый учебный год')
  expect(head.text).toContain('7А → 8А · 1 ученик')
  expect(head.text).not.toContain('7Б')
  expect(head.text).toContain('Даты года и периоды уже загружены импортом')
  const before = await placesAfter(school)
  await head.press('Перевести школу')
  await head.press('Да, перевести')
  expect(head.text).toContain('2027/2028 учебный год готов')
  const after = await placesAfter(school)
  expect(after.filter((place) => !before.includes(place))).toEqual(['Сидорова 8А 2027-09-01'])
  expect(await school.db.schoolClass.count()).toBe(4)
  expect(await school.db.term.count()).toBe(4)
  expect(school.errors).toEqual([])
})
