import type { StaffRole } from '../../domain/access/actor.ts'
import { type NewStaff, readNewStaff } from '../../domain/people/new-person.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { keepDone, madeBy } from '../done-requests.ts'
import { read, type Writing, write } from '../frame/use-case.ts'

interface AddStaff {
  readonly line: string
}

interface PlannedStaff extends NewStaff {
  readonly roles: readonly StaffRole[]
  /** a member of staff of that name, who may be the same */
  readonly namesakes: readonly { readonly position: string; readonly left: boolean }[]
}

/** Who would be added. One statement. */
export const previewStaff = read('staff.manage', planStaff)

/**
 * A new member of staff, «Смирнова Ольга Петровна, учитель химии». A teacher by position is one by role, other roles
 * are given on the card. The same request twice writes once.
 */
export const addStaff = write(
  'staff.manage',
  async (scope, input: AddStaff) => {
    const { tx, requestId, audit } = scope
    const repeated = await madeBy(tx, requestId)
    if (repeated) return done({ personId: repeated })
    const plan = await planStaff(scope, input)
    if (!plan.ok) return plan
    const { lastName, firstName, middleName, position, roles } = plan.value
    const [row] = await tx.$queryRaw<[{ id: number }]>`
      INSERT INTO "Person" ("lastName", "firstName", "middleName") VALUES (${lastName}, ${firstName}, ${middleName})
      RETURNING id`
    const personId = row.id
    await tx.$executeRaw`
      INSERT INTO "Staff" (id, position, roles) VALUES (${personId}, ${position}, ${[...roles]}::text[]::"StaffRole"[])`
    await keepDone(tx, scope, requestId, personId)
    await audit({ action: 'staff.add', personId, after: { roles } })
    return done({ personId })
  },
  { onceMore: true },
)

async function planStaff({ tx, clock }: Pick<Writing, 'tx' | 'clock'>, { line }: AddStaff) {
  const staff = readNewStaff(line, today(clock))
  if (!staff.ok) return staff
  const { lastName, firstName, middleName, position } = staff.value
  const namesakes = await tx.$queryRaw<PlannedStaff['namesakes'][number][]>`
    SELECT s.position, NOT works_here(s."leftOn", ${today(clock).toString()}::date) AS "left"
    FROM "Staff" s JOIN "Person" p ON p.id = s.id
    WHERE plain_name(p."lastName") = plain_name(${lastName}) AND plain_name(p."firstName") = plain_name(${firstName})
      AND plain_name(coalesce(p."middleName", '')) = plain_name(${middleName ?? ''}) LIMIT 3`
  const roles: PlannedStaff['roles'] = /учител|преподавател|teacher/i.test(position) ? ['teacher'] : []
  const planned: PlannedStaff = { ...staff.value, roles, namesakes }
  return done(planned)
}
