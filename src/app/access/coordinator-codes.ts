import { formatCode } from '../../domain/access/code.ts'
import { dateOf } from '../../domain/date-of.ts'
import { fullName } from '../../domain/people/short-names.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { giveCodes, type IssuedCode } from './give-codes.ts'

export interface CoordinatorCode extends IssuedCode {
  /** «Браун Ольга» */
  readonly name: string
}

/**
 * Codes for the school's coordinators from the machine itself (п. 5.2.1); whoever runs it may let them in. With
 * 'first' only while nobody of them was ever in or holds a living code: the first start of a school. A school that has
 * no coordinator gets a provisional one, who makes way for the real one (see joinPersons).
 */
export async function coordinatorCodes(deps: Deps, when: 'first' | 'always'): Promise<CoordinatorCode[]> {
  return deps.db.$transaction(async (tx) => {
    const coordinators = await tx.$queryRaw<{ personId: number; lastName: string; firstName: string }[]>`
      SELECT p.id AS "personId", p."lastName", p."firstName" FROM "Staff" s JOIN "Person" p ON p.id = s.id
      WHERE 'coordinator' = ANY(s.roles) AND works_here(s."leftOn", ${today(deps.clock).toString()}::date)
      ORDER BY p.id FOR NO KEY UPDATE OF p`
    if (coordinators.length === 0) coordinators.push(await provisionalCoordinator(tx))
    const personIds = coordinators.map(({ personId }) => personId)
    if (when === 'first') {
      const [known] = await tx.$queryRaw<object[]>`
        SELECT FROM "Link" WHERE "personId" = ANY(${personIds}::int[])
        UNION ALL SELECT FROM "AccessCode" WHERE "personId" = ANY(${personIds}::int[]) AND "usedAt" IS NULL
          AND "revokedAt" IS NULL AND "expiresAt" > ${deps.clock.now().toString()}::timestamptz LIMIT 1`
      if (known) return []
    }
    const given = await giveCodes(deps, tx, null, coordinators)
    await audit(tx, deps, null, { action: 'code.console', after: { personIds } })
    return given.map(({ person, code }) => ({ name: fullName(person), ...code }))
  })
}

/**
 * Somebody to begin with: brings the people in, and is joined with the real coordinator by his code. Two statements.
 */
async function provisionalCoordinator(tx: Tx) {
  const names = { lastName: 'Временный', firstName: 'Координатор' }
  const { id } = await tx.person.create({ data: names, select: { id: true } })
  await tx.staff.create({ data: { id, position: 'координатор', roles: ['coordinator'], provisional: true } })
  return { personId: id, ...names }
}

/** A line for a terminal, the only place where the code is shown. */
export const coordinatorLine = ({ name, code, expiresAt }: CoordinatorCode, zone: string): string =>
  `${name}: ${formatCode(code)}, until ${dateOf(expiresAt, zone)}`
