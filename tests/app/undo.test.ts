import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removeHomeworkFile, setHomeworkDue, setHomeworkKind } from '../../src/app/journal/change-homework.ts'
import { changeMark, commentMark, leaveOutMark, removeMark } from '../../src/app/journal/change-mark.ts'
import { markInRow, putMark } from '../../src/app/journal/put-mark.ts'
import { readLesson } from '../../src/app/journal/read-lesson.ts'
import { setAbsence, takeAttendance } from '../../src/app/journal/take-attendance.ts'
import { forgetChanges, undo } from '../../src/app/journal/undo.ts'
import { writeHomework } from '../../src/app/journal/write-homework.ts'
import { writeTopic } from '../../src/app/journal/write-topic.ts'
import { verifyAudit } from '../../src/app/supervision/verify-audit.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { absenceCodes } from '../../src/domain/journal/absence.ts'
import { homeworkKinds } from '../../src/domain/journal/homework.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const teacherOf = ({ people }: OpenSchool): Actor => ({
  personId: people.teacherId,
  staffRoles: ['teacher'],
  leadsClassIds: [],
  headsDepartmentIds: [],
  childIds: [],
  isStudent: false,
})

/** What the lesson's screen offers to take back. */
const undoOf = async ({ deps, people }: OpenSchool, actor: Actor) => {
  const lesson = await readLesson(sessionFor(deps, actor), people.lessons.algebra)
  return lesson.ok ? lesson.value.undo : null
}

/** All that the journal has of a lesson, to the last column. */
const stateOf = async ({ db, people }: OpenSchool): Promise<string> => {
  const [row] = await db.$queryRaw<[{ state: unknown }]>`
    SELECT jsonb_build_array(
      (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM "Mark" m),
      (SELECT jsonb_agg(to_jsonb(a) ORDER BY a."lessonId", a."studentId") FROM "Absence" a),
      (SELECT jsonb_agg(to_jsonb(h) ORDER BY h."lessonId") FROM "Homework" h),
      (SELECT jsonb_agg(to_jsonb(f) ORDER BY f.id) FROM "HomeworkFile" f),
      (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.id) FROM "Lesson" l WHERE l.id = ${people.lessons.algebra})) AS state`
  return JSON.stringify(row.state)
}

const student = fc.constantFrom('ivanov' as const, 'petrova' as const)
const value = fc.constantFrom('2' as const, '5' as const)
const which = fc.nat({ max: 5 })
const text = fc.constantFrom('первый', 'второй <i>', 'третий')
const action = fc.oneof(
  fc.record({ is: fc.constant('put' as const), student, value }),
  fc.record({ is: fc.constant('row' as const), student, value }),
  fc.record({ is: fc.constant('change' as const), which, value }),
  fc.record({ is: fc.constant('remove' as const), which }),
  fc.record({ is: fc.constant('comment' as const), which, text: fc.option(text) }),
  fc.record({ is: fc.constant('leave-out' as const), which, text: fc.option(text) }),
  fc.record({
    is: fc.constant('absence' as const),
    student,
    code: fc.constantFrom(...absenceCodes, 'present' as const),
  }),
  fc.record({ is: fc.constant('attendance' as const) }),
  fc.record({ is: fc.constant('topic' as const), text }),
  fc.record({ is: fc.constant('homework' as const), text: fc.option(text), files: fc.subarray(['a', 'b', 'c']) }),
  fc.record({ is: fc.constant('homework-kind' as const), kind: fc.option(fc.constantFrom(...homeworkKinds)) }),
  fc.record({ is: fc.constant('homework-file' as const), which }),
  fc.record({ is: fc.constant('homework-due' as const), day: fc.constantFrom('2026-09-14', '2026-09-16') }),
)
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never

async function act(school: OpenSchool, actor: Actor, one: Action, requestId: string): Promise<void> {
  const { deps, people, kinds, db } = school
  const at = { lessonId: people.lessons.algebra, requestId }
  const marks = await db.mark.findMany({ orderBy: { id: 'asc' } })
  if (one.is === 'put' || one.is === 'row') {
    const input = { ...at, studentId: people.students[one.student], workKindId: kinds.test, value: one.value }
    await (one.is === 'put' ? putMark : markInRow)(sessionFor(deps, actor, requestId), input)
  } else if (one.is === 'absence')
    await setAbsence(sessionFor(deps, actor, at.requestId), {
      ...at,
      studentId: people.students[one.student],
      code: one.code,
    })
  else if (one.is === 'attendance') await takeAttendance(sessionFor(deps, actor, at.requestId), at)
  else if (one.is === 'topic')
    await writeTopic(sessionFor(deps, actor, at.requestId), { ...at, topic: { text: one.text } })
  else if (one.is === 'homework') {
    const files = one.files.map((file) => ({ kind: 'photo', file, fileKey: file, name: null }) as const)
    await writeHomework(sessionFor(deps, actor, at.requestId), {
      ...at,
      text: one.text,
      ...(one.text !== null && { files }),
    })
  } else if (one.is === 'homework-kind')
    await setHomeworkKind(sessionFor(deps, actor, at.requestId), { ...at, kind: one.kind })
  else if (one.is === 'homework-due')
    await setHomeworkDue(sessionFor(deps, actor, at.requestId), { ...at, day: Temporal.PlainDate.from(one.day) })
  else if (one.is === 'homework-file') {
    const files = await db.homeworkFile.findMany({ orderBy: { id: 'asc' } })
    const file = files[one.which % Math.max(1, files.length)]
    if (file) await removeHomeworkFile(sessionFor(deps, actor, at.requestId), { ...at, fileId: file.id })
  }
  if ('which' in one && one.is !== 'homework-file') {
    const mark = marks[one.which % Math.max(1, marks.length)]
    if (!mark) return
    const of = { markId: mark.id, requestId }
    if (one.is === 'change') await changeMark(sessionFor(deps, actor, of.requestId), { ...of, value: one.value })
    else if (one.is === 'remove') await removeMark(sessionFor(deps, actor, of.requestId), of)
    else if (one.is === 'comment')
      await commentMark(sessionFor(deps, actor, of.requestId), { ...of, comment: one.text })
    else await leaveOutMark(sessionFor(deps, actor, of.requestId), { ...of, reason: one.text })
  }
}

test('B13 Whatever a teacher did, undoing it restores every entry exactly, back to the first', async () => {
  const school = await openSchool()
  const { build, courses, teacherId } = school.people
  await build.lesson({ courseId: courses.physics, teacherId, day: '2026-09-16', number: 1 })
  const actor = teacherOf(school)
  let request = 0
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), async (actions) => {
      const states = [await stateOf(school)]
      for (const one of actions) {
        await act(school, actor, one, `action:${++request}`)
        const state = await stateOf(school)
        // what changes nothing is nothing to undo
        if (state !== states.at(-1)) states.push(state)
      }
      expect((await verifyAudit(school.deps)).unsaid).toEqual([])
      for (const before of states.slice(0, -1).reverse()) {
        const last = await undoOf(school, actor)
        const undone = await undo(sessionFor(school.deps, actor, `undo:${++request}`), { changeId: last!.id })
        expect(undone.ok).toBe(true)
        expect(await stateOf(school)).toBe(before)
      }
      expect(await undoOf(school, actor)).toBeNull()
    }),
    { numRuns: 25 },
  )
  expect(await verifyAudit(school.deps)).toMatchObject({ broken: [], unsaid: [] })
})

test('B13 What can be taken back no more is forgotten', async () => {
  const school = await openSchool()
  const actor = teacherOf(school)
  await act(school, actor, { is: 'topic', text: 'первый' }, 'one')
  expect(await forgetChanges(school.deps)).toBe(0)
  school.clock.set('2026-09-11T09:20')
  expect(await undoOf(school, actor)).toBeNull()
  expect(await forgetChanges(school.deps)).toBe(1)
})
