import type { ClassStay } from '../../domain/people/stays.ts'
import { today } from '../deps.ts'
import type { Writing } from '../frame/use-case.ts'
import type { NewNotice } from '../notices/notice.ts'

interface Moved {
  readonly studentId: number
  readonly before: readonly ClassStay[]
  readonly after: readonly ClassStay[]
}

interface Told {
  readonly personId: number
  readonly classId: number
  readonly className: string
  readonly name: string
}

/**
 * Class teachers hear of a student who comes into their class or goes out of it, unless it was they who wrote it. Two
 * statements.
 */
export async function tellOfMove(
  { tx, clock, actor, tell }: Writing,
  { studentId, before, after }: Moved,
): Promise<void> {
  const [was, is] = [before.at(-1), after.at(-1)]
  const classIds = [...new Set([was, is].flatMap((stay) => (stay ? [stay.classId] : [])))]
  const told = await tx.$queryRaw<Told[]>`
    SELECT k."leaderId" AS "personId", k.id AS "classId", k.title AS "className",
      (SELECT shown_name(q) FROM "Person" q WHERE q.id = ${studentId}) AS name
    FROM "SchoolClass" k JOIN "Staff" s ON s.id = k."leaderId"
    WHERE k.id = ANY(${classIds}::int[]) AND s.id <> ${actor.personId}
      AND works_here(s."leftOn", ${today(clock).toString()}::date)`
  const notices = told.map(({ personId, ...words }): NewNotice => {
    const stay = after.findLast(({ classId }) => classId === words.classId)
    const { startsOn, endsOn } = stay ?? { startsOn: null, endsOn: null }
    return {
      personId,
      kind: 'roster',
      data: { ...words, studentId, startsOn: startsOn?.toString() ?? null, endsOn: endsOn?.toString() ?? null },
      due: clock.now(),
      key: `roster:${studentId}:${words.classId}:${clock.now().epochMilliseconds}`,
    }
  })
  await tell(notices)
}
