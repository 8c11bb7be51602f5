import { expect, test } from 'vitest'
import { keepDone, wasDone } from '../../src/app/done-requests.ts'
import { sessionFor } from '../../src/app/frame/session.ts'
import { read, target, type Writing, write, writeOn } from '../../src/app/frame/use-case.ts'
import type { KnownContext } from '../../src/bot/context.ts'
import { done, refuse } from '../../src/domain/result.ts'
import { openJournal } from '../support/open-journal.ts'
import { openSchool } from '../support/school.ts'

const lesson = target({
  missing: 'no-lesson',
  find: async (_, { lessonId }: { lessonId: number }) =>
    lessonId === 0 ? undefined : { teacherId: lessonId, courseTeacherId: lessonId, classId: 1 },
  closed: ({ teacherId }) => teacherId === 7 && 'locked',
})
const pupil = { personId: 1, staffRoles: [], leadsClassIds: [], headsDepartmentIds: [], childIds: [], isStudent: true }

test('A5 A use case refuses whoever may not before it does anything, and says by name what is missing or closed', async () => {
  const { deps } = await openSchool()
  let worked = 0
  const work = async () => done(++worked)
  const ask = sessionFor(deps, pupil, 'a')
  const [teacher, other] = [7, 8].map((personId) =>
    sessionFor(deps, { ...pupil, personId, staffRoles: ['teacher'] }, 'b'),
  )
  const forbidden = { ok: false, refusal: 'forbidden' }
  expect(await write('staff.manage', work)(ask)).toEqual(forbidden)
  expect(await read('staff.manage', work)(ask)).toEqual(forbidden)
  const put = writeOn('mark.put', lesson, work)
  expect(await put(ask, { lessonId: 8 })).toEqual(forbidden)
  expect(await put(ask, { lessonId: 7 }), 'that it is closed is for those who may').toEqual(forbidden)
  expect(await put(ask, { lessonId: 0 })).toEqual({ ok: false, refusal: 'no-lesson' })
  expect(await put(teacher!, { lessonId: 7 })).toEqual({ ok: false, refusal: 'locked' })
  expect(worked).toBe(0)
  expect(await put(other!, { lessonId: 8 })).toEqual({ ok: true, value: 1 })
})

test('A5 When a use case refuses what it has begun, nothing of it stands: no entry, no notice, no request that was done; unless it says so', async () => {
  const { db, clock, deps, school } = await openJournal()
  const personId = school.teacherId
  const began = async ({ tx, requestId, audit, tell }: Writing) => {
    await keepDone(tx, deps, requestId)
    await audit({ action: 'code.revoke', after: { personId } })
    const kind = 'post-out' as const
    await tell([{ personId, kind, data: { postId: 1, title: '' }, due: clock.now(), key: requestId }])
    return refuse('changed-since', { personId })
  }
  const left = async (requestId: string) => ({
    entries: await db.auditEntry.count({ where: { requestId } }),
    notices: await db.notice.count({ where: { key: requestId } }),
    done: (await wasDone(db, requestId)) !== undefined,
  })
  const refused = { ok: false, refusal: 'changed-since', personId }
  const ask = (requestId: string) => sessionFor(deps, school.head, requestId)

  expect(await write('staff.manage', began)(ask('undone'))).toEqual(refused)
  expect(await left('undone')).toEqual({ entries: 0, notices: 0, done: false })

  const counted = write('staff.manage', began, { stands: ({ ok }) => !ok })
  expect(await counted(ask('counted'))).toEqual(refused)
  expect(await left('counted')).toEqual({ entries: 1, notices: 1, done: true })

  const tried = write('staff.manage', async (scope) => done(await began(scope)), { stands: () => false })
  expect(await tried(ask('tried'))).toEqual({ ok: true, value: refused })
  expect(await left('tried')).toEqual({ entries: 0, notices: 0, done: false })
})

test('A5 A use case without its permission, with another target or out of its frame does not compile', () => {
  // @ts-expect-error: an action there is not
  write('mark.hide', async () => done(1))
  // @ts-expect-error: an action about a lesson asks for one
  write('mark.put', async () => done(1))
  // @ts-expect-error: a student is no lesson
  writeOn('diary.read', lesson, async () => done(1))
  // @ts-expect-error: outside of the frame nobody reaches the database
  const reach = (session: Parameters<ReturnType<typeof write>>[0]) => session.db
  // @ts-expect-error: nor does a button, which has a session and no database
  const press = (ctx: KnownContext) => ctx.deps
  expect([reach, press]).toHaveLength(2)
})
