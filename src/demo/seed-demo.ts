import { fileURLToPath } from 'node:url'
import { issueFromConsole } from '../app/access/issue-code.ts'
import { type Deps, today } from '../app/deps.ts'
import { importSchool } from '../app/import/import-school.ts'
import { readSchoolFiles } from '../app/import/read/read-school-files.ts'
import { consentVersion } from '../domain/access/consent.ts'
import { accountOf, type CastRole, castCodes } from './cast.ts'
import { writeHistory } from './write-history.ts'
import { writePosts } from './write-posts.ts'

const folder = fileURLToPath(new URL('../../scripts/demo-school', import.meta.url))

/** Somebody of the made-up school, as the page lists people. */
export interface DemoPerson {
  readonly personId: number
  /** the account in the local messenger */
  readonly account: string
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  /** what they are in the school's own words, null for who is only a guardian or a student */
  readonly position: string | null
  /** the class of a student */
  readonly className: string | null
  /** the children of a guardian with their classes, «Орлов Никита, 7А» */
  readonly children: readonly string[]
}

/** Somebody whom a visitor plays; the slip is what the school handed out on paper. */
interface CastMember extends DemoPerson {
  readonly role: CastRole
  readonly slip: { readonly code: string; readonly token: string }
}

export interface DemoSchool {
  readonly cast: readonly CastMember[]
  readonly everyone: readonly DemoPerson[]
}

/**
 * Fills an empty database with the demo school: the files go through the importer, the journal of the days until
 * `upTo`, inclusive, through the journal's use case. Everybody but the cast is linked already, in that messenger.
 */
export async function seedDemo(
  deps: Deps,
  messenger: string,
  { upTo = today(deps.clock).subtract({ days: 1 }) }: { upTo?: Temporal.PlainDate } = {},
): Promise<DemoSchool> {
  const imported = await importSchool(deps, await readSchoolFiles(folder))
  if (!imported.ok) throw new Error(`the demo school cannot be imported: ${JSON.stringify(imported)}`)
  await deps.db.school.updateMany({ data: { nameFree: false } })
  await writeHistory(deps, upTo)
  const everyone = await listPeople(deps)
  await linkPeople(
    deps,
    messenger,
    everyone.filter((person) => !isPlayer(person)),
  )
  await writePosts(deps, upTo)
  const byCode = new Map(everyone.map(({ externalId, ...person }) => [externalId, person]))
  const cast: CastMember[] = []
  for (const [externalId, role] of Object.entries(castCodes)) {
    const person = byCode.get(externalId)
    if (!person) continue
    const issued = await issueFromConsole(deps, person)
    if (!issued.ok) throw new Error(`no code for ${externalId}: ${issued.refusal}`)
    const { code, token } = issued.value
    cast.push({ ...person, role, slip: { code, token } })
  }
  return { cast, everyone: everyone.map(({ externalId: _, ...person }) => person) }
}

const isPlayer = ({ externalId }: { readonly externalId: string | null }): boolean =>
  externalId !== null && castCodes[externalId] !== undefined

async function listPeople({ db }: Deps) {
  const rows = await db.$queryRaw<(Omit<DemoPerson, 'account'> & { externalId: string | null })[]>`
    WITH placed AS (
      SELECT e."studentId", k.title AS "className" FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId")
    SELECT p.id AS "personId", p."externalId", p."lastName", p."firstName", p."middleName",
      (SELECT s.position FROM "Staff" s WHERE s.id = p.id) AS position,
      (SELECT "className" FROM placed WHERE "studentId" = p.id) AS "className",
      ARRAY(SELECT c."lastName" || ' ' || c."firstName" || ', ' || placed."className"
        FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" JOIN placed ON placed."studentId" = c.id
        WHERE g."personId" = p.id ORDER BY c."birthDate") AS children
    FROM "Person" p ORDER BY p.id`
  return rows.map((person) => ({ ...person, account: accountOf(person.personId) }))
}

async function linkPeople({ db, clock }: Deps, messenger: string, people: readonly DemoPerson[]): Promise<void> {
  const now = clock.now().toString()
  await db.$executeRaw`
    INSERT INTO "Link" (messenger, account, "personId", "consentVersion", "consentAt", "createdAt")
    SELECT ${messenger}, account, "personId", ${consentVersion}, ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS people(account text, "personId" int)`
}
