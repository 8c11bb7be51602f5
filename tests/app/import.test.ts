import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importSchool } from '../../src/app/import/import-school.ts'
import { loadDraft } from '../../src/app/import/preview-draft.ts'
import { readCsv } from '../../src/app/import/read/read-csv.ts'
import { readXlsx } from '../../src/app/import/read/read-xlsx.ts'
import { actorWith, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { sessionFor } from '../support/session.ts'
import { changed, extended, filesOf, smallSchool } from '../support/small-school.ts'
import { workbook } from '../support/workbook.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
const clock = standingClock('2026-08-25T12:00')
const deps = () => ({ db: database.db, clock, pepper: 'pepper' })

beforeEach(async () => {
  clock.set('2026-08-25T12:00')
  database = await openDatabase()
})
afterEach(() => database.close())

type Texts = Parameters<typeof filesOf>[0]

/** Imports what must be good. */
async function load(texts: Texts = smallSchool, dryRun = false) {
  const result = await importSchool(deps(), filesOf(texts), { dryRun })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value.counts
}

/** Everything that an import writes, but ids and the audit. */
async function stored() {
  const { db } = database
  const people = { select: { externalId: true, lastName: true, firstName: true, birthDate: true, phone: true } }
  return {
    school: await db.school.findMany(),
    people: await db.person.findMany({ ...people, orderBy: [{ lastName: 'asc' }, { externalId: 'asc' }] }),
    guardians: await db.guardian.count(),
    members: await db.groupMember.count(),
    stays: await db.enrollment.count(),
    slots: await db.timetableSlot.count(),
    items: await db.planItem.count(),
    lessons: await db.lesson.findMany({
      select: { date: true, number: true, startsAt: true, room: true },
      orderBy: [{ startsAt: 'asc' }, { room: 'asc' }],
    }),
  }
}

/** How many rows of each kind were neither there before nor left alone. */
const changesOf = (summary: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    Object.entries(summary).flatMap(([kind, { added, changed, removed }]) =>
      added + changed + removed > 0 ? [[kind, { added, changed, removed }]] : [],
    ),
  )

test('A8 A school is loaded from its files, lessons and all, and the audit log knows', async () => {
  const summary = await load()
  expect(Object.fromEntries(Object.entries(summary).map(([kind, { added }]) => [kind, added]))).toMatchObject({
    school: 1,
    years: 1,
    terms: 2,
    holidays: 1,
    bells: 3,
    subjects: 2,
    staff: 2,
    classes: 2,
    students: 4,
    guardians: 3,
    groups: 3,
    courses: 4,
    plans: 2,
    timetable: 6,
  })
  const mother = await database.db.person.findFirstOrThrow({ where: { externalId: 'Р1' }, include: { guards: true } })
  expect(mother.guards).toHaveLength(2)
  const teacher = await database.db.person.findFirstOrThrow({
    where: { externalId: 'Т1' },
    include: { staff: { include: { leads: true } }, guards: true },
  })
  expect(teacher.staff?.leads).toMatchObject([{ grade: 7, letter: 'А' }])
  expect(teacher.guards).toMatchObject([{ kinship: 'mother' }])
  const first = await database.db.lesson.findFirstOrThrow({ orderBy: { startsAt: 'asc' } })
  expect([first.date.toISOString().slice(0, 10), first.startsAt.toISOString()]).toEqual([
    '2026-09-04',
    '2026-09-04T05:30:00.000Z',
  ])
  // the timetable that changed on the second week: algebra on the first Friday, then on Thursdays
  const inSeptember = { gte: new Date('2026-09-01T00:00:00Z'), lt: new Date('2026-09-12T00:00:00Z') }
  const algebra = { course: { class: { letter: 'А' }, groupId: null }, date: inSeptember }
  const lessons = await database.db.lesson.findMany({ where: algebra, orderBy: { date: 'asc' } })
  expect(lessons.map(({ date }) => date.toISOString().slice(5, 10))).toEqual(['09-04', '09-07', '09-10'])
  expect(await database.db.auditEntry.findMany()).toMatchObject([{ action: 'school.import', actorId: null }])
})

test('A8 The same files again change nothing', async () => {
  await load()
  const before = await stored()
  expect(changesOf(await load())).toEqual({})
  expect(await stored()).toEqual(before)
})

test('A8 A dry run says what would happen and stores nothing', async () => {
  const dry = await load(smallSchool, true)
  expect(await database.db.person.count()).toBe(0)
  expect(await database.db.auditEntry.count()).toBe(0)
  expect(dry).toEqual(await load())
})

test('A8 One faulty row keeps every other row out', async () => {
  await load()
  const before = await stored()
  const texts = changed('students', 'Сидорова', 'Петрова', changed('timetable', 'чт;1', 'чт;9'))
  const result = await importSchool(deps(), filesOf(texts))
  expect(result).toMatchObject({
    refusal: 'faulty',
    faults: [
      { file: 'groups.csv', line: 4, column: 'Ученик', reason: 'unknown-student' },
      { file: 'timetable.csv', line: 6, column: 'Урок', reason: 'unknown-bell', params: { number: 9, shift: 1 } },
    ],
  })
  expect(await stored()).toEqual(before)
})

test('A8 A changed name, phone or class teacher changes its row and doubles none', async () => {
  await load()
  const renamed = changed('students', 'У1;Иванов;Пётр', 'У1;Иванов-Петров;Пётр')
  const called = changed('guardians', /000-00-01/g, '000-00-02', renamed)
  const led = changed('classes', '2;Т2', '2;Т1', called)
  expect(changesOf(await load(led))).toEqual({
    classes: { added: 0, changed: 1, removed: 0 },
    students: { added: 0, changed: 1, removed: 0 },
    // the mother of two, on both of her rows
    guardians: { added: 0, changed: 2, removed: 0 },
  })
  expect(await database.db.person.count()).toBe(7)
})

test('A8 An empty cell keeps the birth date and the phone that are known', async () => {
  await load()
  const emptied = changed('guardians', /8 \(900\) 000-00-01/g, '', changed('students', '01.02.2013', ''))
  expect(changesOf(await load(emptied))).toEqual({})
})

test('A8 A student without a code is known again by name and class, and may get a code later', async () => {
  await load()
  const [before] = await database.db.person.findMany({ where: { lastName: 'Яшин' } })
  const coded = changed('students', ';Яшин;Лев;Олегович;;7Б', 'У4;Яшин;Лев;Олегович;07.07.2013;7Б')
  expect(changesOf(await load(coded))).toEqual({ students: { added: 0, changed: 1, removed: 0 } })
  const after = await database.db.person.findMany({ where: { lastName: 'Яшин' } })
  expect(after).toMatchObject([{ id: before?.id, externalId: 'У4' }])
})

test('A8 A guardian whom a child’s rows name no longer loses that child, one without rows at all keeps it', async () => {
  await load()
  const texts = changed('guardians', /Р1;.*;У2;мать/, 'Р2;Иванов;Илья;Ильич;;У2;отец')
  expect(changesOf(await load(texts))).toEqual({ guardians: { added: 1, changed: 0, removed: 1 } })
  const fewer = changed('guardians', /\nР.*У2;отец/, '', texts)
  expect(changesOf(await load(fewer))).toEqual({})
})

test('A6 A student whom the files put into another class has been transferred today', async () => {
  await load()
  clock.set('2026-09-16T12:00')
  const moved = {
    ...changed('students', '2013;7А', '2013;7Б'),
    groups: 'Класс;Группа;Ученик\n7А;Группа 1;У2\n7А;Группа 2;У3',
  }
  expect(await load(moved)).toMatchObject({ students: { added: 0, changed: 1, unchanged: 3 } })
  const stays = await database.db.enrollment.findMany({
    where: { student: { person: { externalId: 'У1' } } },
    orderBy: { startsOn: 'asc' },
    include: { class: true },
  })
  const date = (text: string) => new Date(`${text}T00:00:00Z`)
  expect(stays).toMatchObject([
    { class: { letter: 'А' }, startsOn: date('2026-09-01'), endsOn: date('2026-09-15') },
    { class: { letter: 'Б' }, startsOn: date('2026-09-16'), endsOn: null },
  ])
  expect(changesOf(await load(moved))).toEqual({})
})

test('G1 A new timetable replaces the lessons to come and touches none that was filled', async () => {
  await load()
  clock.set('2026-09-22T12:00')
  const at = (date: string) => ({ date: new Date(`${date}T00:00:00Z`) })
  const filled = await database.db.lesson.findFirstOrThrow({ where: { ...at('2026-10-01') } })
  await database.db.lesson.update({ where: { id: filled.id }, data: { topic: 'Контрольная работа' } })
  const past = await database.db.lesson.count({ where: { date: { lt: at('2026-09-22').date } } })
  await load(changed('timetable', 'чт;1;Алгебра;12;07.09.2026;', 'ср;2;Алгебра;31;;'))
  expect(await database.db.lesson.count({ where: { date: { lt: at('2026-09-22').date } } })).toBe(past)
  expect(await database.db.lesson.findMany({ where: at('2026-09-24') })).toEqual([])
  expect(await database.db.lesson.findMany({ where: at('2026-09-23') })).toMatchObject([{ number: 2, room: '31' }])
  expect(await database.db.lesson.findUnique({ where: { id: filled.id } })).toMatchObject({
    topic: 'Контрольная работа',
  })
})

test('A8 A plan (КТП) that got shorter loses its items, but not those that a lesson bears', async () => {
  await load(extended('plans', '7А;Алгебра;3;Функции;1', '7А;Алгебра;4;Степени;1'))
  const { db } = database
  const [lesson] = await db.lesson.findMany({ take: 1 })
  const item = await db.planItem.findFirstOrThrow({ where: { number: 4 } })
  await db.lesson.update({ where: { id: lesson?.id ?? 0 }, data: { planItemId: item.id } })
  expect(changesOf(await load())).toEqual({ plans: { added: 0, changed: 0, removed: 1 } })
  expect((await db.planItem.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)).toEqual([1, 2, 4])
})

test('A8 Only a coordinator imports, a console does too', async () => {
  const teacher = actorWith({ personId: 1, staffRoles: ['teacher', 'administrator'] })
  const none = { draft: 0, seen: '' }
  expect(await loadDraft(sessionFor(deps(), teacher), none)).toEqual({ ok: false, refusal: 'forbidden' })
  const coordinator = actorWith({ personId: 1, staffRoles: ['coordinator'] })
  expect(await loadDraft(sessionFor(deps(), coordinator), none)).toMatchObject({ ok: true })
  expect(await importSchool(deps(), filesOf(smallSchool))).toMatchObject({ ok: true })
})

test('A8 Commas, windows-1251 and a byte order mark make no difference', async () => {
  const windows = (text: string) =>
    Uint8Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 128) return code
      if (character === '№') return 0xb9
      return character === 'ё' ? 0xb8 : code - 0x410 + 0xc0
    })
  const variants: ((text: string) => Uint8Array)[] = [
    windows,
    (text) => new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    (text) => new TextEncoder().encode(text.replace(/[^;\n]*,[^;\n]*/g, '"$&"').replaceAll(';', ',')),
  ]
  await load()
  for (const encode of variants) {
    const files = Object.entries(smallSchool).map(([name, text]) => readCsv(`${name}.csv`, encode(text)))
    const result = await importSchool(deps(), {
      tables: files.flatMap(({ tables }) => tables),
      faults: [],
    })
    if (!result.ok) throw new Error(JSON.stringify(result))
    expect(changesOf(result.value.counts)).toEqual({})
  }
})

test('A8 A workbook with a sheet for each file is the same school', async () => {
  await load()
  const cells = (text: string) =>
    text.split('\n').map((line) => line.split(';').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)))
  const sheets = Object.fromEntries(Object.entries(smallSchool).map(([name, text]) => [name, cells(text)]))
  const result = await importSchool(deps(), await readXlsx('school.xlsx', workbook(sheets)))
  if (!result.ok) throw new Error(JSON.stringify(result))
  expect(changesOf(result.value.counts)).toEqual({})
})

test('A8 Whatever is imported, importing it again changes nothing', async () => {
  const school = fc.record({
    first: fc.constantFrom('Пётр', 'Павел'),
    phone: fc.constantFrom('', '8 900 000 00 05'),
    letter: fc.constantFrom('А', 'Б'),
    shift: fc.constantFrom('1', '2'),
    day: fc.constantFrom('вт', 'ср'),
    room: fc.constantFrom('', '7'),
    now: fc.constantFrom('2026-08-25T12:00', '2026-09-15T08:00', '2026-10-05T23:00'),
  })
  await fc.assert(
    fc.asyncProperty(school, async ({ first, phone, letter, shift, day, room, now }) => {
      clock.set(now)
      const texts = {
        ...smallSchool,
        students: `${smallSchool.students}\nУ5;Ким;${first};;;7${letter}`,
        guardians: `${smallSchool.guardians}\n;Ким;Инна;;${phone};У5;мать`,
        classes: smallSchool.classes.replace('7Б;2', `7Б;${shift}`),
        timetable: `${smallSchool.timetable.replace('7Б;;пн', '7Б;;сб')}\n7А;;${day};2;Алгебра;${room};;`,
      }
      await load(texts)
      expect(changesOf(await load(texts))).toEqual({})
    }),
    { numRuns: 12 },
  )
})
