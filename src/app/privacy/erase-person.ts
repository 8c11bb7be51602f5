import { z } from 'zod'
import type { ErasureReason } from '../../domain/privacy/erasure.ts'
import { done, refuse } from '../../domain/result.ts'
import { titleOf } from '../access/school-title.ts'
import type { Tx } from '../deps.ts'
import { keepDone, wasDone } from '../done-requests.ts'
import { readOf, writeOn } from '../frame/use-case.ts'
import { parsed, type Raw } from '../json.ts'
import { anyCard, type LockedCard, lockedCard } from '../people/card-target.ts'
import { type Erased, eraseRows, groundsOf, wouldErase } from './erase-rows.ts'
import type { Ground } from './register.ts'

interface OfPerson {
  readonly personId: number
}

/** What goes and what stays of somebody, and why. */
interface Fate {
  readonly erased: Erased
  readonly grounds: readonly Ground[]
  /** in no class book: the name goes too */
  readonly nameless: boolean
}

/** What erasure would do. */
export interface ErasurePlan extends Fate {
  readonly personId: number
  readonly name: string
  /** the card that is seen */
  readonly version: number
}

/** What an act says (приказ Роскомнадзора от 28.10.2022 № 179). */
export interface ErasureAct extends Fate {
  readonly personId: number
  readonly school: string
  /** as it was, in the act of the erasure itself; afterwards what is left of it */
  readonly name: string
  readonly at: Temporal.Instant
  readonly by: string
  readonly reason: ErasureReason
}

/** Whoever works here is first to be entered as gone: the journal needs its teacher. */
const closed = ({ staff }: LockedCard) => staff && ('works-here' as const)

interface Name {
  readonly name: string
  readonly nameless: boolean
}

async function nameOf(tx: Tx, personId: number): Promise<Name> {
  const [found] = await tx.$queryRaw<Name[]>`
    SELECT shown_full_name(p) AS name, NOT EXISTS (SELECT FROM "Student" s WHERE s.id = p.id)
      AND NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id) AS nameless
    FROM "Person" p WHERE p.id = ${personId}`
  return found ?? { name: '', nameless: true }
}

/** What would go and what would stay, to be read before it is done. */
export const planErasure = readOf(
  'person.erase',
  { ...anyCard, closed },
  async ({ tx }, { version }, { personId }: OfPerson) => {
    const erased = await wouldErase(tx, personId)
    if (Object.keys(erased).length === 0) return refuse('erased-already')
    const grounds = await groundsOf(tx, personId)
    return done<ErasurePlan>({ personId, version, erased, grounds, ...(await nameOf(tx, personId)) })
  },
)

interface ErasePerson extends OfPerson {
  readonly reason: ErasureReason
  /** the card that was seen */
  readonly version: number
}

/**
 * «Удалить данные» (152-ФЗ, ст. 20, 21): whatever the register says goes, in one transaction; the class book stays.
 * What is kept of it is that it was, when, why and by whom: ids and counts. Delivered again, it gives the act again.
 */
export const erasePerson = writeOn(
  'person.erase',
  { ...lockedCard, closed },
  async (scope, card, { personId, reason, version }: ErasePerson) => {
    const { tx, actor, clock, requestId, audit } = scope
    if (await wasDone(tx, requestId)) return actOf(tx, personId)
    if (card.version !== version) return refuse('card-changed')
    const was = await nameOf(tx, personId)
    const erased = await eraseRows(tx, personId)
    if (Object.keys(erased).length === 0) return refuse('erased-already')
    const at = clock.now().toString()
    await tx.$executeRaw`UPDATE "Person" SET "erasedAt" = ${at}::timestamptz WHERE id = ${personId}`
    await tx.$executeRaw`
      INSERT INTO "ErasedPerson" ("personId", at, "byId", reason, erased)
      VALUES (${personId}, ${at}::timestamptz, ${actor.personId}, ${reason}::"ErasureReason", ${JSON.stringify(erased)}::jsonb)
      ON CONFLICT ("personId") DO UPDATE SET at = excluded.at, "byId" = excluded."byId", reason = excluded.reason,
        erased = excluded.erased`
    await keepDone(tx, scope, requestId)
    const student = card.isStudent ? { studentId: personId } : {}
    await audit({ action: 'person.erase', personId, ...student, after: { reason, erased } })
    const act = await actOf(tx, personId)
    return act.ok ? done({ ...act.value, name: was.name }) : act
  },
)

const json = z.object({ erased: z.record(z.string(), z.number()) })

interface Row {
  readonly at: number
  readonly by: string
  readonly reason: ErasureReason
}

/** The act, of what is kept of an erasure. */
async function actOf(tx: Tx, personId: number) {
  const rows = await tx.$queryRaw<Raw<Row & z.infer<typeof json>, typeof json>[]>`
    SELECT extract(epoch FROM e.at)::float8 * 1000 AS at, e.reason, e.erased,
      coalesce((SELECT concat_ws(' ', p."lastName", p."firstName", p."middleName") FROM "Person" p WHERE p.id = e."byId"), '')
        AS by
    FROM "ErasedPerson" e WHERE e."personId" = ${personId}`
  const [row] = parsed(rows, json)
  if (!row) return refuse('not-erased')
  return done<ErasureAct>({
    ...row,
    ...(await nameOf(tx, personId)),
    at: Temporal.Instant.fromEpochMilliseconds(Math.round(row.at)),
    personId,
    school: await titleOf(tx),
    grounds: await groundsOf(tx, personId),
  })
}

/** The act once more. */
export const readAct = readOf('person.erase', anyCard, ({ tx }, _, { personId }: OfPerson) => actOf(tx, personId))
