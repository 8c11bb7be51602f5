import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, today } from '../deps.ts'
import { parsed, person, type Raw } from '../json.ts'

export interface LedClass {
  readonly id: number
  readonly className: string
  readonly leader: { readonly id: number; readonly name: string } | null
}

const json = z.object({ leader: person.nullable() })

/** The classes of the school year with their class teachers. One statement. Refuses 'forbidden'. */
export async function readLeaders(
  { db, clock }: Deps,
  actor: Actor,
): Promise<Result<readonly LedClass[], 'forbidden'>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  const classes = await db.$queryRaw<Raw<LedClass, 'leader'>[]>`
      SELECT k.id, k.title AS "className",
        (SELECT jsonb_build_object('id', p.id, 'name', concat_ws(' ', p."lastName", p."firstName", p."middleName"))
          FROM "Person" p WHERE p.id = k."leaderId") AS leader
      FROM "SchoolClass" k
      WHERE k."yearId" = school_year(${today(clock).toString()}::date)
      ORDER BY k.grade, k.letter COLLATE russian`
  return done(parsed(classes, json))
}

/**
 * Makes somebody the class teacher of a class (п. 5.2.2), or nobody. `seen` is who led it on the screen that was pressed:
 * when it is another one by now, nothing is overwritten. Refuses 'forbidden', 'no-class', 'no-person' (does not work
 * here), 'card-changed'.
 */
export async function leadClass(
  deps: Deps,
  actor: Actor,
  { classId, leaderId, seen }: { classId: number; leaderId: number | null; seen: number | null },
): Promise<Result<undefined, 'forbidden' | 'no-class' | 'no-person' | 'card-changed'>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ leaderId: number | null; works: boolean }[]>`
      SELECT k."leaderId", EXISTS (SELECT FROM "Staff" s WHERE s.id = ${leaderId}::int
        AND works_here(s."leftOn", ${today(deps.clock).toString()}::date)) AS works
      FROM "SchoolClass" k WHERE k.id = ${classId} FOR NO KEY UPDATE OF k`
    if (!found) return refuse('no-class')
    if (leaderId !== null && !found.works) return refuse('no-person')
    if (found.leaderId === leaderId) return done(undefined)
    if (found.leaderId !== seen) return refuse('card-changed')
    await tx.$executeRaw`UPDATE "SchoolClass" SET "leaderId" = ${leaderId} WHERE id = ${classId}`
    for (const personId of [found.leaderId, leaderId])
      if (personId !== null)
        await audit(tx, deps, actor, {
          action: 'class.lead',
          personId,
          before: { classId, leaderId: found.leaderId },
          after: { fields: ['leads'], classId, leaderId },
        })
    return done(undefined)
  })
}
