import { z } from 'zod'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { read, write } from '../frame/use-case.ts'
import { parsed, person, type Raw, type Read } from '../json.ts'

const json = z.object({ leader: person.nullable() })

export interface LedClass extends Read<typeof json> {
  readonly id: number
  readonly className: string
}

/** The classes of the school year with their class teachers. One statement. */
export const readLeaders = read('staff.manage', async ({ tx, clock }) => {
  const rows = await tx.$queryRaw<Raw<LedClass, typeof json>[]>`
    SELECT k.id, k.title AS "className",
      (SELECT jsonb_build_object('id', p.id, 'name', concat_ws(' ', p."lastName", p."firstName", p."middleName"))
        FROM "Person" p WHERE p.id = k."leaderId") AS leader
    FROM "SchoolClass" k
    WHERE k."yearId" = school_year(${today(clock).toString()}::date)
    ORDER BY k.grade, k.letter COLLATE russian`
  const classes: readonly LedClass[] = parsed(rows, json)
  return done(classes)
})

interface LeadClass {
  readonly classId: number
  readonly leaderId: number | null
  /** who led it on the screen that was pressed: when it is another one by now, nothing is overwritten */
  readonly seen: number | null
}

/** Makes somebody the class teacher of a class (п. 5.2.2), or nobody. */
export const leadClass = write('staff.manage', async ({ tx, clock, audit }, { classId, leaderId, seen }: LeadClass) => {
  const [found] = await tx.$queryRaw<{ leaderId: number | null; works: boolean }[]>`
      SELECT k."leaderId", EXISTS (SELECT FROM "Staff" s WHERE s.id = ${leaderId}::int
        AND works_here(s."leftOn", ${today(clock).toString()}::date)) AS works
      FROM "SchoolClass" k WHERE k.id = ${classId} FOR NO KEY UPDATE OF k`
  if (!found) return refuse('no-class')
  if (leaderId !== null && !found.works) return refuse('no-person')
  if (found.leaderId === leaderId) return done(undefined)
  if (found.leaderId !== seen) return refuse('card-changed')
  await tx.$executeRaw`UPDATE "SchoolClass" SET "leaderId" = ${leaderId} WHERE id = ${classId}`
  const before = { classId, leaderId: found.leaderId }
  const after = { fields: ['leads'], classId, leaderId }
  const concerned = [found.leaderId, leaderId].filter((personId) => personId !== null)
  await audit(...concerned.map((personId) => ({ action: 'class.lead' as const, personId, before, after })))
  return done(undefined)
})
