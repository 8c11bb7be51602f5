import { z } from 'zod'
import { type Deps, today } from '../deps.ts'
import { parsed, type Raw, type Read } from '../json.ts'

const json = z.object({
  guardians: z.array(z.object({ name: z.string(), kinship: z.string(), phone: z.string().nullable() })),
})

/** A line of a class register: whom a number stands for. */
export interface RegisterLine extends Read<typeof json> {
  readonly number: number | null
  readonly name: string
  /** «2013-03-05» */
  readonly birthDate: string | null
  readonly phone: string | null
}

/** The class of the present year that is called so, «7А»; undefined without one. One statement. */
export async function classCalled({ db, clock }: Deps, title: string): Promise<number | undefined> {
  const [found] = await db.$queryRaw<{ id: number }[]>`
    SELECT k.id FROM "SchoolClass" k
    WHERE upper(k.title) = upper(${title}) AND k."yearId" = school_year(${today(clock).toString()}::date)`
  return found?.id
}

/** Who is in a class today, by the number, with the guardians; of the machine's owner. One statement. */
export async function readRegister({ db, clock }: Deps, classId: number): Promise<readonly RegisterLine[]> {
  const lines = await db.$queryRaw<Raw<RegisterLine, typeof json>[]>`
    SELECT k.number, shown_full_name(p) AS name, p."birthDate"::text, p.phone,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', shown_full_name(q), 'kinship', g.kinship, 'phone', q.phone)
          ORDER BY q.id), '[]')
        FROM "Guardian" g JOIN "Person" q ON q.id = g."personId" WHERE g."studentId" = p.id) AS guardians
    FROM placed(${today(clock).toString()}::date) k JOIN "Person" p ON p.id = k."studentId"
    WHERE k."classId" = ${classId} ORDER BY k.number`
  return parsed(lines, json)
}
