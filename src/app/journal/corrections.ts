import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { requestLimit } from '../../domain/journal/limits.ts'
import type { NewNotice } from '../../domain/notices.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { lessonFor, writerOf } from './lesson-for.ts'

/** How long an approved request opens a lesson. */
const opensFor = { hours: 24 }

/** A request that waits, as whoever decides needs it. */
export interface WaitingCorrection {
  readonly id: number
  readonly lessonId: number
  readonly teacher: string
  readonly subject: string
  readonly className: string
  readonly day: string
  readonly reason: string
}

/**
 * A teacher asks to write into a lesson that is locked (п. 6.4); every coordinator is told. Refuses 'no-lesson',
 * 'forbidden', 'not-locked', 'asked-already', 'too-long', 'empty'.
 */
export async function askCorrection(
  deps: Deps,
  actor: Actor,
  input: { lessonId: number; reason: string; requestId: string },
): Promise<Result<undefined, 'no-lesson' | 'forbidden' | 'not-locked' | 'asked-already' | 'too-long' | 'empty'>> {
  const reason = input.reason.trim()
  const { lessonId, requestId } = input
  if (reason === '') return refuse('empty')
  if (reason.length > requestLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, writerOf(deps, actor, requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'correction.ask', lesson)) return refuse('forbidden')
    if (!lesson.locked) return refuse('not-locked')
    const [asked] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Correction" ("lessonId", "askedById", "askedAt", reason, "requestId")
      VALUES (${lessonId}, ${actor.personId}, ${deps.clock.now().toString()}::timestamptz, ${reason}, ${requestId})
      ON CONFLICT DO NOTHING RETURNING id`
    if (!asked) return refuse('asked-already')
    await audit(tx, deps, actor, { action: 'correction.ask', lessonId, requestId, after: { correctionId: asked.id } })
    await tellCoordinators(deps, tx, asked.id)
    return done(undefined)
  })
}

async function tellCoordinators(deps: Deps, tx: Tx, correctionId: number): Promise<void> {
  const [correction] = await waitingCorrections(tx, correctionId)
  const coordinators = await tx.$queryRaw<{ id: number }[]>`
    SELECT s.id FROM "Staff" s
    WHERE 'coordinator' = ANY(s.roles) AND works_here(s."leftOn", ${today(deps.clock).toString()}::date)`
  const { id: _, ...words } = correction!
  await writeNotices(
    tx,
    coordinators.map(
      ({ id }): NewNotice => ({
        personId: id,
        kind: 'correction-asked',
        data: { ...words, correctionId },
        due: deps.clock.now(),
        key: `correction-asked:${correctionId}:${id}`,
      }),
    ),
  )
}

const waitingCorrections = (tx: Tx, id: number | null) =>
  tx.$queryRaw<WaitingCorrection[]>`
    SELECT c.id, c."lessonId", concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher, s.title AS subject,
      k.title AS "className", l.date::text AS day, c.reason
    FROM "Correction" c JOIN "Person" p ON p.id = c."askedById" JOIN "Lesson" l ON l.id = c."lessonId"
    JOIN "Course" o ON o.id = l."courseId" JOIN "Subject" s ON s.id = o."subjectId" JOIN "SchoolClass" k ON k.id = o."classId"
    WHERE c.state = 'waiting' AND (${id}::int IS NULL OR c.id = ${id}::int) ORDER BY c.id`

/** The requests that nobody has decided, the oldest first. One statement. Refuses 'forbidden'. */
export async function readCorrections(
  { db }: Deps,
  actor: Actor,
): Promise<Result<readonly WaitingCorrection[], 'forbidden'>> {
  if (!can(actor, 'correction.decide')) return refuse('forbidden')
  return done(await waitingCorrections(db, null))
}

export interface Decision {
  readonly correctionId: number
  readonly approved: boolean
  /** why not; null: without a word */
  readonly answer: string | null
  readonly requestId: string
}

/**
 * The deputy head opens the lesson to the teacher who asked, for a day, or declines; the teacher is told. Refuses
 * 'forbidden', 'decided-already' (by another one, or there is no such request), 'too-long'.
 */
export async function decideCorrection(
  deps: Deps,
  actor: Actor,
  { correctionId, approved, requestId, ...input }: Decision,
): Promise<Result<undefined, 'forbidden' | 'decided-already' | 'too-long'>> {
  if (!can(actor, 'correction.decide')) return refuse('forbidden')
  const answer = input.answer?.trim() || null
  if (answer !== null && answer.length > requestLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "Correction" WHERE id = ${correctionId} FOR NO KEY UPDATE`
    const [correction] = await waitingCorrections(tx, correctionId)
    if (!correction) return refuse('decided-already')
    const now = deps.clock.now()
    const [decided] = await tx.$queryRaw<[{ askedById: number }]>`
      UPDATE "Correction" SET state = ${approved ? 'approved' : 'declined'}::"CorrectionState",
        "decidedById" = ${actor.personId}, "decidedAt" = ${now.toString()}::timestamptz,
        "opensUntil" = ${approved ? now.add(opensFor).toString() : null}::timestamptz
      WHERE id = ${correctionId} RETURNING "askedById"`
    const { lessonId, subject, className, day } = correction
    const after = { correctionId, approved, askedById: decided.askedById }
    await audit(tx, deps, actor, { action: 'correction.decide', lessonId, requestId, after })
    await writeNotices(tx, [
      {
        personId: decided.askedById,
        kind: 'correction-decided',
        data: { lessonId, subject, className, day, approved, answer },
        due: now,
        key: `correction-decided:${correctionId}`,
      },
    ])
    return done(undefined)
  })
}
