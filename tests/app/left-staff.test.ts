import { expect, test } from 'vitest'
import { actorOf } from '../../src/app/access/actor-of.ts'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { redeemCode } from '../../src/app/access/redeem-code.ts'
import { writeNote } from '../../src/app/families/absence-notes.ts'
import { cardTarget } from '../../src/app/people/card-target.ts'
import { setPosition } from '../../src/app/people/change-staff.ts'
import { readDepartments, setMembership } from '../../src/app/people/departments.ts'
import { leadClass } from '../../src/app/people/lead-class.ts'
import { moveStudent } from '../../src/app/people/move-student.ts'
import { readUnreadPeople } from '../../src/app/posts/receipts.ts'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { actorWith, dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { aPost } from '../support/posts.ts'
import { sessionFor, strangerOf } from '../support/session.ts'

/**
 * Соколова leads 7А, gives its lessons, is a coordinator too and has a child in it; since today she does not work here.
 */
async function open() {
  const journal = await openJournal({ at: '2026-09-11T09:00' })
  const { db, school } = journal
  const { teacherId, classId, students } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  await db.guardian.create({ data: { personId: teacherId, studentId: students.petrova } })
  await school.build.link(await school.build.teacher('Громова'))
  const data = { roles: ['coordinator' as const, 'teacher' as const], leftOn: dbDate('2026-09-11') }
  await db.staff.update({ where: { id: teacherId }, data })
  const told = async (kind: string) =>
    (await db.notice.findMany({ where: { kind }, orderBy: { personId: 'asc' } })).map(({ personId }) => personId)
  return { ...journal, told }
}

test('D3 When the class teacher works here no more, a note of absence is the coordinators’ matter', async () => {
  const { deps, school, told } = await open()
  const { mothers, students, headId } = school
  const mother = actorWith({ personId: mothers.ivanov, childIds: [students.ivanov] })
  const day = Temporal.PlainDate.from('2026-09-14')
  const days = { from: day, to: day, first: null, last: null, code: 'ill', text: null, file: null } as const
  expect(await writeNote(sessionFor(deps, mother, 'n'), { ...days, studentId: students.ivanov })).toMatchObject({
    ok: true,
  })
  expect(await told('note-asked')).toEqual([headId])
})

test('A2 A class teacher who works here no more hears of no codes and no new links of the class', async () => {
  const { db, deps, school, told } = await open()
  const { head, mothers } = school
  const code = await issueCode(sessionFor(deps, head), { personId: mothers.petrova })
  if (!code.ok) throw new Error(code.refusal)
  const account = { messenger: 'telegram', account: '5555' }
  expect(await redeemCode(strangerOf(deps), { account, typed: code.value.code, locale: 'ru' })).toMatchObject({
    ok: true,
  })
  expect(await told('code-issued')).toEqual([])
  // she is the girl's guardian, and hears of the link as one
  const links = await db.notice.findMany({ where: { kind: 'new-link', personId: school.teacherId } })
  expect(links).toMatchObject([{ data: { classId: null } }])
})

test('A6 A class teacher who works here no more hears of nobody who leaves the class', async () => {
  const { db, deps, school, told } = await open()
  const { head, students, others } = school
  const on = Temporal.PlainDate.from('2026-09-14')
  const move = { kind: 'transfer', classId: others.classId, on } as const
  const { version } = await db.person.findUniqueOrThrow({ where: { id: students.ivanov } })
  const moved = await moveStudent(sessionFor(deps, head), { studentId: students.ivanov, move, version })
  expect(moved).toMatchObject({ ok: true })
  expect(await told('roster')).toEqual([others.leaderId])
})

test('F5 Who works here no more since today gets no posts for staff, and no reminder of them, of silence or of lessons', async () => {
  const { clock, db, deps, school, told } = await open()
  const { teacherId, headId, head, others } = school
  // a member of a department does not answer for the sections as its head does
  const { id: departmentId } = await db.department.create({ data: { title: 'Математика' } })
  await db.departmentMember.create({ data: { departmentId, staffId: others.teacherId, head: false } })
  // nor does a coordinator who was disconnected
  const disconnected = await school.build.teacher('Смирнова', ['coordinator'])
  await school.build.link(disconnected)
  await db.link.updateMany({ where: { personId: disconnected }, data: { endedAt: new Date('2026-09-10T10:00:00Z') } })
  await remindSilent(deps)
  expect(await told('silent-sections')).toEqual([headId])
  await aPost(deps, head, { section: 'staff' })
  expect(await told('post')).not.toContain(teacherId)
  const before = { personId: teacherId, data: {}, due: new Date('2026-09-10T10:00:00Z'), state: 'sent' as const }
  const { id } = await db.post.findFirstOrThrow()
  await db.notice.create({ data: { ...before, kind: 'post', postId: id } })
  // nor does who has left the chat, nor who was disconnected
  const gone = new Date('2026-09-10T10:00:00Z')
  await db.link.updateMany({ where: { personId: others.leaderId }, data: { goneAt: gone } })
  await db.link.updateMany({ where: { personId: others.teacherId }, data: { endedAt: gone } })
  for (const personId of [others.leaderId, others.teacherId])
    await db.notice.create({ data: { ...before, personId, kind: 'post', postId: id } })
  await remindUnread(deps)
  expect(await told('unread-posts')).toEqual([])
  await db.link.updateMany({ where: { personId: others.teacherId }, data: { endedAt: null } })
  clock.set('2026-09-11T20:00')
  await remindUnfilled(deps)
  expect(await told('unfilled')).toEqual([others.teacherId])
})

test('F4 Who works here no more is asked for as the parent of a class, not among the staff', async () => {
  const { deps, school } = await open()
  const postId = await aPost(deps, school.head)
  const unread = await readUnreadPeople(sessionFor(deps, school.head), { postId })
  if (!unread.ok) throw new Error(unread.refusal)
  const theirs = unread.value.people.filter(({ personId }) => personId === school.teacherId)
  expect(theirs).toMatchObject([{ name: 'Соколова Анна', className: '7А' }])
})

test('A6 Who works here no more since today is a parent by the card, counts in no department, and is given none and no class', async () => {
  const { db, deps, school } = await open()
  const { teacherId, classId, head, others } = school
  expect(await cardTarget(deps, db, teacherId)).toMatchObject({ staff: false, classIds: [classId] })
  expect(await cardTarget(deps, db, others.teacherId)).toMatchObject({ staff: true, classIds: [] })
  // an entry that was joined to another has no card of its own
  await db.person.update({ where: { id: others.teacherId }, data: { joinedIntoId: school.headId } })
  expect(await cardTarget(deps, db, others.teacherId)).toBeUndefined()

  const { id: departmentId } = await db.department.create({ data: { title: 'Математика' } })
  const members = [teacherId, others.leaderId].map((staffId) => ({ departmentId, staffId, head: false }))
  await db.departmentMember.createMany({ data: members })
  const departments = await readDepartments(sessionFor(deps, head))
  expect(departments).toMatchObject({ value: [{ members: [{ id: others.leaderId }] }] })
  const member = { departmentId, personId: others.leftYesterday, to: 'member' } as const
  expect(await setMembership(sessionFor(deps, head), member)).toEqual({ ok: false, refusal: 'no-person' })

  await db.departmentMember.update({
    where: { departmentId_staffId: { departmentId, staffId: teacherId } },
    data: { head: true },
  })
  expect(await actorOf(db, deps, teacherId)).toMatchObject({
    staffRoles: [],
    leadsClassIds: [],
    headsDepartmentIds: [],
  })
  await setMembership(sessionFor(deps, head), { departmentId, personId: others.leaderId, to: 'out' })
  expect(await db.departmentMember.findMany()).toMatchObject([{ staffId: teacherId }])

  const led = { classId: others.classId, leaderId: teacherId, seen: others.leaderId }
  expect(await leadClass(sessionFor(deps, head), led)).toEqual({ ok: false, refusal: 'no-person' })
  // who was shown the card of before changes nothing
  const edit = { personId: others.leaderId, text: 'завуч', version: -1 }
  expect(await setPosition(sessionFor(deps, head), edit)).toEqual({ ok: false, refusal: 'card-changed' })
})
