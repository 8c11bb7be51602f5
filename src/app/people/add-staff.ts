import type { Actor, StaffRole } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type NewStaff, readNewStaff } from '../../domain/people/new-person.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { keepDone, madeBy } from '../done-requests.ts'
import { onceMoreIfTaken } from '../once-more.ts'

export interface PlannedStaff extends NewStaff {
  readonly roles: readonly StaffRole[]
  /** a member of staff of that name, who may be the same */
  readonly namesakes: readonly { readonly position: string; readonly left: boolean }[]
}

type Refusal = 'forbidden' | Extract<ReturnType<typeof readNewStaff>, { ok: false }>['refusal']

/** Who would be added. Refuses as the change itself does. One statement. */
export async function previewStaff(
  deps: Deps,
  actor: Actor,
  { line }: { line: string },
): Promise<Result<PlannedStaff, Refusal>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return planStaff(deps, deps.db, line)
}

/**
 * A new member of staff, «Смирнова Ольга Петровна, учитель химии». A teacher by position is one by role, other roles are
 * given on the card. The same request twice writes once. Refuses 'forbidden', and what is wrong with the line.
 */
export async function addStaff(
  deps: Deps,
  actor: Actor,
  { line, requestId }: { line: string; requestId: string },
): Promise<Result<{ personId: number }, Refusal>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  const add = async (tx: Tx): ReturnType<typeof addStaff> => {
    const repeated = await madeBy(tx, requestId)
    if (repeated) return done({ personId: repeated })
    const plan = await planStaff(deps, tx, line)
    if (!plan.ok) return plan
    const { lastName, firstName, middleName, position, roles } = plan.value
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Person" ("lastName", "firstName", "middleName") VALUES (${lastName}, ${firstName}, ${middleName})
      RETURNING id`
    const personId = row!.id
    await tx.$executeRaw`
      INSERT INTO "Staff" (id, position, roles) VALUES (${personId}, ${position}, ${[...roles]}::text[]::"StaffRole"[])`
    await keepDone(tx, deps, requestId, personId)
    await audit(tx, deps, actor, { action: 'staff.add', personId, requestId, after: { roles } })
    return done({ personId })
  }
  return onceMoreIfTaken(() => deps.db.$transaction(add))
}

async function planStaff({ clock }: Deps, tx: Tx, line: string): Promise<Result<PlannedStaff, Refusal>> {
  const read = readNewStaff(line, today(clock))
  if (!read.ok) return read
  const { lastName, firstName, middleName, position } = read.value
  const namesakes = await tx.$queryRaw<PlannedStaff['namesakes'][number][]>`
    SELECT s.position, NOT works_here(s."leftOn", ${today(clock).toString()}::date) AS "left"
    FROM "Staff" s JOIN "Person" p ON p.id = s.id
    WHERE plain_name(p."lastName") = plain_name(${lastName}) AND plain_name(p."firstName") = plain_name(${firstName})
      AND plain_name(coalesce(p."middleName", '')) = plain_name(${middleName ?? ''}) LIMIT 3`
  return done({ ...read.value, roles: /учител|преподавател|teacher/i.test(position) ? ['teacher'] : [], namesakes })
}
