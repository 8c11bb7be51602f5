import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { Membership } from '../../domain/people/membership.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { parsed, person, type Raw } from '../json.ts'
import { onceMoreIfTaken } from '../once-more.ts'

export interface DepartmentPeople {
  readonly id: number
  readonly title: string
  /** who works at the school, heads first */
  readonly members: readonly { readonly id: number; readonly name: string; readonly head: boolean }[]
}

const json = z.object({ members: z.array(person.extend({ head: z.boolean() })) })

/** The departments (МО) with their members. One statement. Refuses 'forbidden'. */
export async function readDepartments(
  { db, clock }: Deps,
  actor: Actor,
): Promise<Result<readonly DepartmentPeople[], 'forbidden'>> {
  if (!can(actor, 'people.find')) return refuse('forbidden')
  const departments = await db.$queryRaw<Raw<DepartmentPeople, 'members'>[]>`
      SELECT d.id, d.title, (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', concat_ws(' ', p."lastName", p."firstName", p."middleName"),
          'head', m.head) ORDER BY m.head DESC, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id), '[]')
        FROM "DepartmentMember" m JOIN "Staff" s ON s.id = m."staffId" JOIN "Person" p ON p.id = s.id
        WHERE m."departmentId" = d.id AND works_here(s."leftOn", ${today(clock).toString()}::date)) AS members
      FROM "Department" d ORDER BY d.title COLLATE russian`
  return done(parsed(departments, json))
}

const titleLimit = 100

/** «МО» before the title says nothing: it is written without. */
export function departmentTitle(text: string): Result<string, 'required' | 'too-long'> {
  const title = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^МО\s+/i, '')
  if (title === '') return refuse('required')
  return title.length > titleLimit ? refuse('too-long') : done(title)
}

/** A new department, or another title of one. Refuses 'forbidden', 'no-department', 'same-title', 'required', 'too-long'. */
export async function writeDepartment(
  deps: Deps,
  actor: Actor,
  { departmentId, text }: { departmentId: number | null; text: string },
): Promise<Result<{ departmentId: number }, 'forbidden' | 'no-department' | 'same-title' | 'required' | 'too-long'>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  const title = departmentTitle(text)
  if (!title.ok) return title
  const write = async (tx: Tx): ReturnType<typeof writeDepartment> => {
    const [same] = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "Department" WHERE plain_name(title) = plain_name(${title.value}) AND id IS DISTINCT FROM ${departmentId}::int`
    if (same) return refuse('same-title')
    const unchanged =
      departmentId !== null && (await tx.department.count({ where: { id: departmentId, title: title.value } })) > 0
    if (unchanged) return done({ departmentId })
    const [row] =
      departmentId === null
        ? await tx.$queryRaw<{ id: number }[]>`INSERT INTO "Department" (title) VALUES (${title.value}) RETURNING id`
        : await tx.$queryRaw<{ id: number }[]>`
            UPDATE "Department" SET title = ${title.value} WHERE id = ${departmentId} RETURNING id`
    if (!row) return refuse('no-department')
    await audit(tx, deps, actor, { action: 'department.write', after: { departmentId: row.id } })
    return done({ departmentId: row.id })
  }
  return onceMoreIfTaken(() => deps.db.$transaction(write))
}

/**
 * Puts somebody into a department, makes the head of it (п. 2.3), or takes out: the same state twice is no change. Refuses
 * 'forbidden', 'no-department', 'no-person' (does not work here).
 */
export async function setMembership(
  deps: Deps,
  actor: Actor,
  { departmentId, personId, to }: { departmentId: number; personId: number; to: Membership },
): Promise<Result<undefined, 'forbidden' | 'no-department' | 'no-person'>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ works: boolean }[]>`
      SELECT EXISTS (SELECT FROM "Staff" s WHERE s.id = ${personId}
        AND works_here(s."leftOn", ${today(deps.clock).toString()}::date)) AS works
      FROM "Department" d WHERE d.id = ${departmentId} FOR NO KEY UPDATE OF d`
    if (!found) return refuse('no-department')
    if (!found.works) return refuse('no-person')
    const changed =
      to === 'out'
        ? await tx.$executeRaw`
            DELETE FROM "DepartmentMember" WHERE "departmentId" = ${departmentId} AND "staffId" = ${personId}`
        : await tx.$executeRaw`
            INSERT INTO "DepartmentMember" ("departmentId", "staffId", head)
            VALUES (${departmentId}, ${personId}, ${to === 'head'})
            ON CONFLICT ("departmentId", "staffId") DO UPDATE SET head = excluded.head
              WHERE "DepartmentMember".head <> excluded.head`
    if (changed > 0)
      await audit(tx, deps, actor, {
        action: 'department.member',
        personId,
        after: { fields: ['department'], departmentId, to },
      })
    return done(undefined)
  })
}
