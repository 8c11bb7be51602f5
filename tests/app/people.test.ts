import { expect, test } from 'vitest'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { previewGuardian } from '../../src/app/people/add-guardian.ts'
import { previewArrival } from '../../src/app/people/arrive-student.ts'
import { closeCodes } from '../../src/app/people/close-access.ts'
import { findPeople } from '../../src/app/people/find-people.ts'
import { setGroup } from '../../src/app/people/set-group.ts'
import { dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

test('A6 Who is of the same name is said by the whole of it; a student is no guardian though the phone is the same, nor is an entry that was joined', async () => {
  const { db, deps, school } = await openJournal()
  const { build, head, classId, students } = school
  const on = Temporal.PlainDate.from('2026-09-14')
  const namesakes = async (line: string) => {
    const planned = await previewArrival(sessionFor(deps, head), { classId, on, line })
    return planned.ok ? planned.value.namesakes : planned.refusal
  }
  expect(await namesakes('Иванов Пётр, 12.03.2013')).toMatchObject([{ className: '7А', left: false }])
  expect(await namesakes('Иванов Егор, 12.03.2013')).toEqual([])
  expect(await namesakes('Петров Пётр, 12.03.2013')).toEqual([])

  await db.person.update({ where: { id: students.ivanov }, data: { phone: '+79101234567' } })
  const father = { studentId: students.ivanov, line: 'Иванов Пётр, отец, +7 910 123-45-67' }
  expect(await previewGuardian(sessionFor(deps, head), father)).toMatchObject({ ok: true, value: { same: null } })

  // an entry that was joined into another one is nobody any more
  const [joined, known] = [await build.guardian([], 'Сидорова', 'Алла'), await build.guardian([], 'Сидорова', 'Алла')]
  await db.person.updateMany({ where: { id: { in: [joined, known] } }, data: { phone: '+79000000007' } })
  await db.person.update({ where: { id: joined }, data: { joinedIntoId: known } })
  const mother = { studentId: students.ivanov, line: 'Сидорова Алла, мать, +7 900 000-00-07' }
  expect(await previewGuardian(sessionFor(deps, head), mother)).toMatchObject({
    ok: true,
    value: { same: { id: known } },
  })
})

test('A6 A guardian keeps the code while another child is here, on its last day too, or while working here', async () => {
  const { db, deps, clock, school } = await openJournal()
  const { build, classId, head, students } = school
  const lastChild = await build.student(classId, 'Иванов', 'Егор')
  const guardian = await build.guardian([students.ivanov, lastChild], 'Иванов', 'Илья')
  await db.enrollment.updateMany({ where: { studentId: lastChild }, data: { endsOn: dbDate('2026-09-11') } })
  await issueCode(sessionFor(deps, head), { personId: guardian })
  const open = () => db.accessCode.count({ where: { personId: guardian, revokedAt: null } })
  await closeCodes(deps, db, students.ivanov)
  expect(await open()).toBe(1)
  clock.set('2026-09-12T08:00')
  await closeCodes(deps, db, students.ivanov)
  expect(await open()).toBe(0)
  // who works here has the code for that
  await db.staff.create({ data: { id: guardian, position: 'Библиотекарь', roles: ['teacher'] } })
  await issueCode(sessionFor(deps, head), { personId: guardian })
  await closeCodes(deps, db, students.ivanov)
  expect(await open()).toBe(1)
})

test('A6 When a student is taken out of one group, the other groups and the other students stay', async () => {
  const { db, deps, school } = await openJournal()
  const { head, classId, students } = school
  const [first, second] = [
    await db.classGroup.create({ data: { classId, title: 'Группа 1' } }),
    await db.classGroup.create({ data: { classId, title: 'Группа 2' } }),
  ]
  const put = (groupId: number, studentId: number, on = true) =>
    setGroup(sessionFor(deps, head), { studentId, groupId, on })
  for (const { id } of [first, second]) for (const student of Object.values(students)) await put(id, student)
  expect(await put(first.id, students.ivanov, false)).toMatchObject({ ok: true })
  const left = await db.groupMember.findMany({ orderBy: [{ groupId: 'asc' }, { studentId: 'asc' }] })
  expect(left.map(({ groupId, studentId }) => [groupId, studentId])).toEqual([
    [first.id, students.petrova],
    [second.id, students.ivanov],
    [second.id, students.petrova],
  ])
})

test('A6 When somebody looks for «%», «_» or «\\», they are letters like any other', async () => {
  const { db, deps, school } = await openJournal()
  const find = async (text: string) => {
    const found = await findPeople(sessionFor(deps, school.head), { text, limit: 9 })
    return found.ok ? found.value.people.map(({ id }) => id) : found.refusal
  }
  for (const text of ['%%', '__', 'И%в', 'Ив_нов', '\\\\']) expect([text, await find(text)]).toEqual([text, []])
  await db.person.update({ where: { id: school.students.ivanov }, data: { lastName: 'Ив_нов' } })
  expect(await find('Ив_нов')).toEqual([school.students.ivanov])
})
