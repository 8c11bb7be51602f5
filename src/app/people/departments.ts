import { z } from 'zod'
import type { Membership } from '../../domain/people/membership.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { read, write } from '../frame/use-case.ts'
import { parsed, person, type Raw, type Read } from '../json.ts'

const json = z.object({
  /** who works at the school, heads first */
  members: z.array(person.extend({ head: z.boolean() })),
})

export interface DepartmentPeople extends Read<typeof json> {
  readonly id: number
  readonly title: string
}

/** The departments (МО) with their members. One statement. */
export const readDepartments = read('people.find', async ({ tx, clock }) => {
  const rows = await tx.$queryRaw<Raw<DepartmentPeople, typeof json>[]>`
    SELECT d.id, d.title, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', concat_ws(' ', p."lastName", p."firstName", p."middleName"),
        'head', m.head) ORDER BY m.head DESC, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id), '[]')
      FROM "DepartmentMember" m JOIN "Staff" s ON s.id = m."staffId" JOIN "Person" p ON p.id = s.id
      WHERE m."departmentId" = d.id AND works_here(s."leftOn", ${today(clock).toString()}::date)) AS members
    FROM "Department" d ORDER BY d.title COLLATE russian`
  const departments: readonly DepartmentPeople[] = parsed(rows, json)
  return done(departments)
})

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

interface WriteDepartment {
  /** null: a new one */
  readonly departmentId: number | null
  readonly text: string
}

/** A new department, or another title of one. */
export const writeDepartment = write(
  'staff.manage',
  async ({ tx, audit }, { departmentId, text }: WriteDepartment) => {
    const title = departmentTitle(text)
    if (!title.ok) return title
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
    await audit({ action: 'department.write', after: { departmentId: row.id } })
    return done({ departmentId: row.id })
  },
  { onceMore: true },
)

interface SetMembership {
  readonly departmentId: number
  readonly personId: number
  readonly to: Membership
}

/** Puts somebody into a department, makes the head of it (п. 2.3), or takes out: the same state twice is no change. */
export const setMembership = write(
  'staff.manage',
  async ({ tx, clock, audit }, { departmentId, personId, to }: SetMembership) => {
    const [found] = await tx.$queryRaw<{ works: boolean }[]>`
      SELECT EXISTS (SELECT FROM "Staff" s WHERE s.id = ${personId}
        AND works_here(s."leftOn", ${today(clock).toString()}::date)) AS works
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
    const after = { fields: ['department'], departmentId, to }
    if (changed > 0) await audit({ action: 'department.member', personId, after })
    return done(undefined)
  },
)
