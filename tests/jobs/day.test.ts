import { expect, test, vi } from 'vitest'
import { writeDialogue } from '../../src/app/dialogues/keep-dialogue.ts'
import { auditAll } from '../../src/app/frame/audit.ts'
import { verifyAudit } from '../../src/app/supervision/verify-audit.ts'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { startSchedule } from '../../src/jobs/schedule.ts'
import { createLog } from '../../src/log.ts'
import { dbDate, standingClock } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { aDraft } from '../support/posts.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').toInstant()

async function open() {
  const journal = await openJournal()
  const { db, school } = journal
  const digests = async () => {
    const where = { kind: 'digest', personId: school.mothers.ivanov }
    return (await db.notice.findMany({ where, orderBy: { due: 'asc' } })).map(({ due }) => due.toISOString())
  }
  return { ...journal, log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() }, digests }
}

test('K7 A clock moved over a week-end tells every family and teacher of each school day once, and of the week, when it was due', async () => {
  const { db, deps, school, log } = await open()
  await runDue({ jobs, deps, from: at('2026-09-11T08:00'), to: at('2026-09-15T08:00'), log })
  const notices = await db.notice.findMany({ orderBy: [{ due: 'asc' }, { personId: 'asc' }] })
  const { students, mothers, teacherId, headId, others } = school
  const { tikhonov, motherOfTikhonov, leftYesterday } = others
  const ofClass = [students.ivanov, students.petrova, mothers.ivanov]
  const families = [...ofClass, tikhonov, motherOfTikhonov, leftYesterday]
  const day = (date: string) => [
    ...[teacherId, others.teacherId].map((personId) => ({
      kind: 'unfilled',
      personId,
      due: new Date(`${date}T13:00:00Z`),
    })),
    ...families.map((personId) => ({ kind: 'digest', personId, due: new Date(`${date}T15:00:00Z`) })),
  ]
  const week = families.map((personId) => ({
    kind: 'weekly',
    personId,
    due: new Date('2026-09-12T15:00:00Z'),
  }))
  expect(notices.map(({ kind, personId, due }) => ({ kind, personId, due }))).toEqual([
    // nothing was published since the year began (п. 6.2)
    { kind: 'silent-sections', personId: headId, due: new Date('2026-09-11T06:00:00Z') },
    ...day('2026-09-11'),
    ...week,
    ...day('2026-09-14'),
  ])
  expect(log.error).not.toHaveBeenCalled()
})

const digest = jobs.filter(({ name }) => name === 'digest')

test('E6 When the bot restarts at six, or two run at once, there is one digest; missed while it was down, it comes the same day, not the next', async () => {
  const { db, deps, log, digests } = await open()
  const zone = 'Europe/Moscow'
  const clock = standingClock('2026-09-11T18:00')
  const boot = async () => {
    const schedule = startSchedule({ jobs, deps: { ...deps, clock }, zone, log })
    await schedule.stop()
  }
  await Promise.all([boot(), boot()])
  await boot()
  expect(await digests()).toEqual(['2026-09-11T15:00:00.000Z'])
  await db.notice.deleteMany()
  // it was down until late in the evening
  clock.set('2026-09-11T23:40')
  await boot()
  expect(await digests()).toEqual(['2026-09-11T15:00:00.000Z'])
  await db.notice.deleteMany()
  clock.set('2026-09-12T00:10')
  await boot()
  expect(await digests()).toEqual([])
  expect(log.error).not.toHaveBeenCalled()
})

test('E6 When clocks go over to summer time and back, each school day still has one digest at six by the clock on the wall', async () => {
  const { db, deps, school, log, digests } = await open()
  await db.lesson.deleteMany()
  const zone = 'Europe/Berlin'
  const { build, courses, teacherId } = school
  const berlin = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  await db.academicYear.updateMany({ data: { endsOn: dbDate('2027-05-31') } })
  for (const date of ['2026-10-23', '2026-10-26', '2027-03-26', '2027-03-29'])
    await build.lesson({ courseId: courses.algebra, teacherId, day: date, number: 1 })
  const over = (from: string, to: string) =>
    runDue({
      jobs: digest,
      deps: { ...deps, clock: { ...deps.clock, zone } },
      from: berlin(from),
      to: berlin(to),
      log,
    })
  await over('2026-10-23T08:00', '2026-10-27T08:00')
  await over('2027-03-26T08:00', '2027-03-30T08:00')
  expect(await digests()).toEqual([
    '2026-10-23T16:00:00.000Z',
    '2026-10-26T17:00:00.000Z',
    '2027-03-26T17:00:00.000Z',
    '2027-03-29T16:00:00.000Z',
  ])
})

test('F2 When a post is to be out at half past two of the autumn night, whose hour comes twice, it leaves once', async () => {
  const { db, deps, school, log } = await open()
  const zone = 'Europe/Berlin'
  const night = (time: string) => Temporal.Instant.from(`2026-10-25T${time}Z`)
  const inBerlin = { ...deps, clock: { now: () => night('00:00'), zone } }
  const { head } = school
  const postId = await aDraft(inBerlin, head, { changes: [{ what: 'publish-at', at: night('00:30') }] })
  await db.post.update({ where: { id: postId }, data: { state: 'scheduled' } })
  await runDue({ jobs, deps: inBerlin, from: night('00:00'), to: night('02:30'), log })
  const { publishedAt } = await db.post.findUniqueOrThrow({ where: { id: postId } })
  expect(publishedAt?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(await db.notice.count({ where: { kind: 'post-out' } })).toBe(1)
  expect(await db.notice.count({ where: { kind: 'post', personId: school.mothers.ivanov } })).toBe(1)
  expect(log.error).not.toHaveBeenCalled()
})

test('Dialogues left in the middle are forgotten after a day, counted from the last that was said', async () => {
  const { db, deps, log } = await open()
  const write = (key: string, time: string) => writeDialogue({ db, clock: standingClock(time) }, key, { at: time })
  await write('left', '2026-09-14T11:00')
  await write('gone on with', '2026-09-14T11:00')
  await write('gone on with', '2026-09-14T23:00')
  await runDue({ jobs, deps, from: at('2026-09-15T08:00'), to: at('2026-09-15T12:00'), log })
  expect((await db.conversationState.findMany()).map(({ key }) => key)).toEqual(['gone on with'])
})

test('B12 Every night the fingerprint of the audit log goes where the database does not reach, as the command says it', async () => {
  const { deps } = await open()
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const night = () => runDue({ jobs, deps, from: at('2026-09-11T02:00'), to: at('2026-09-11T04:00'), log })
  await night()
  await auditAll(deps.db, deps, null, [{ action: 'mark.put', lessonId: 5, requestId: 'one' }])
  await night()
  const { entries, fingerprint } = await verifyAudit(deps)
  const told = lines.map((line) => JSON.parse(line)).filter((line) => 'fingerprint' in line)
  expect(told).toHaveLength(2)
  expect(told[1]).toMatchObject({ entries, fingerprint, msg: 'the audit log as of today' })
  expect(told[0].fingerprint).not.toBe(fingerprint)
})

test('Every night the lessons are made to the end of the year', async () => {
  const { db, deps, log } = await open()
  await db.lesson.deleteMany()
  await runDue({ jobs, deps, from: at('2026-10-10T01:00'), to: at('2026-10-10T04:00'), log })
  const made = await db.lesson.findMany({ where: { number: 1 }, orderBy: { date: 'asc' } })
  expect(made.map(({ date }) => date)).toEqual(
    ['2026-10-12', '2026-10-16', '2026-10-19', '2026-10-23'].map((day) => dbDate(day)),
  )
  expect(log.error).not.toHaveBeenCalled()
})
