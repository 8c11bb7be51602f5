import { certain } from '../../domain/certain.ts'
import { requestLimit } from '../../domain/journal/limits.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { read, type Writing, write, writeOn } from '../frame/use-case.ts'
import type { NewNotice } from '../notices/notice.ts'
import { coordinatorsNow } from '../people/coordinators.ts'
import { anyLesson } from './lesson-for.ts'

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

/** A teacher asks to write into a lesson that is locked (п. 6.4); every coordinator is told. */
export const askCorrection = writeOn('correction.ask', anyLesson, async (scope, lesson, input: { reason: string }) => {
  const { tx, clock, actor, requestId, audit } = scope
  const { id: lessonId } = lesson
  const reason = input.reason.trim()
  if (reason === '') return refuse('empty')
  if (reason.length > requestLimit) return refuse('too-long')
  if (!lesson.locked) return refuse('not-locked')
  const [asked] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Correction" ("lessonId", "askedById", "askedAt", reason, "requestId")
      VALUES (${lessonId}, ${actor.personId}, ${clock.now().toString()}::timestamptz, ${reason}, ${requestId})
      ON CONFLICT DO NOTHING RETURNING id`
  if (!asked) return refuse('asked-already')
  await audit({ action: 'correction.ask', lessonId, after: { correctionId: asked.id } })
  await tellCoordinators(scope, asked.id)
  return done(undefined)
})

async function tellCoordinators({ tx, clock, tell }: Writing, correctionId: number): Promise<void> {
  const [correction] = await waitingCorrections(tx, correctionId)
  const coordinators = await coordinatorsNow(tx, clock)
  const { id: _, ...words } = certain(correction, 'the correction that is asked for')
  await tell(
    coordinators.map(
      (personId): NewNotice => ({
        personId,
        kind: 'correction-asked',
        data: { ...words, correctionId },
        due: clock.now(),
        key: `correction-asked:${correctionId}:${personId}`,
      }),
    ),
  )
}

const waitingCorrections = (tx: Tx, id: number | null) =>
  tx.$queryRaw<WaitingCorrection[]>`
    SELECT c.id, c."lessonId", concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher, l.subject,
      l."className", l.date::text AS day, c.reason
    FROM "Correction" c JOIN "Person" p ON p.id = c."askedById" JOIN "NamedLesson" l ON l.id = c."lessonId"
    WHERE c.state = 'waiting' AND (${id}::int IS NULL OR c.id = ${id}::int) ORDER BY c.id`

/** The requests that nobody has decided, the oldest first. One statement. */
export const readCorrections = read('correction.decide', async ({ db }) => done(await waitingCorrections(db, null)))

export interface Decision {
  readonly correctionId: number
  readonly approved: boolean
  /** why not; null: without a word */
  readonly answer: string | null
}

/** The deputy head opens the lesson to the teacher who asked, for a day, or declines; the teacher is told. */
export const decideCorrection = write(
  'correction.decide',
  async (scope, { correctionId, approved, ...input }: Decision) => {
    const { tx, clock, actor, audit, tell } = scope
    const answer = input.answer?.trim() || null
    if (answer !== null && answer.length > requestLimit) return refuse('too-long')
    await tx.$executeRaw`SELECT FROM "Correction" WHERE id = ${correctionId} FOR NO KEY UPDATE`
    const [correction] = await waitingCorrections(tx, correctionId)
    if (!correction) return refuse('decided-already')
    const now = clock.now()
    const [decided] = await tx.$queryRaw<[{ askedById: number }]>`
      UPDATE "Correction" SET state = ${approved ? 'approved' : 'declined'}::"CorrectionState",
        "decidedById" = ${actor.personId}, "decidedAt" = ${now.toString()}::timestamptz,
        "opensUntil" = ${approved ? now.add(opensFor).toString() : null}::timestamptz
      WHERE id = ${correctionId} RETURNING "askedById"`
    const { lessonId, subject, className, day } = correction
    const after = { correctionId, approved, askedById: decided.askedById }
    await audit({ action: 'correction.decide', lessonId, after })
    await tell([
      {
        personId: decided.askedById,
        kind: 'correction-decided',
        data: { lessonId, subject, className, day, approved, answer },
        due: now,
        key: `correction-decided:${correctionId}`,
      },
    ])
    return done(undefined)
  },
)
