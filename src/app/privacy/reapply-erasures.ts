import { z } from 'zod'
import { erasureReasons } from '../../domain/privacy/erasure.ts'
import type { Deps, Tx } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { parsed, type Raw } from '../json.ts'
import { eraseRows } from './erase-rows.ts'

const json = z.object({ erased: z.record(z.string(), z.number()) })

/** That somebody was erased, as it is kept beside the database: ids and codes. */
export const erasures = z.array(
  json.extend({ personId: z.number(), at: z.string(), byId: z.number(), reason: z.enum(erasureReasons) }),
)
export type Erasures = z.infer<typeof erasures>

/**
 * What was erased is erased again where a database that was restored from an older backup has it back: `known` are the
 * erasures that this database may not know of. Whoever came back to the school after the erasure keeps what is new.
 * Gives how many were erased anew.
 */
export async function reapplyErasures(deps: Pick<Deps, 'db' | 'clock'>, known: Erasures = []): Promise<number> {
  const { db } = deps
  if (known.length > 0) await remember(db, known)
  const people = await db.$queryRaw<{ personId: number }[]>`
    SELECT e."personId" FROM "ErasedPerson" e JOIN "Person" p ON p.id = e."personId"
    WHERE p."erasedAt" IS DISTINCT FROM e.at ORDER BY e."personId"`
  for (const { personId } of people) await db.$transaction((tx) => eraseAgain(deps, tx, personId))
  return people.length
}

const remember = (db: Deps['db'], known: Erasures) =>
  db.$executeRaw`
    INSERT INTO "ErasedPerson" ("personId", at, "byId", reason, erased)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(known)}::jsonb)
      AS k("personId" int, at timestamptz, "byId" int, reason "ErasureReason", erased jsonb)
    ON CONFLICT ("personId") DO UPDATE SET at = excluded.at, "byId" = excluded."byId", reason = excluded.reason,
      erased = excluded.erased
    WHERE "ErasedPerson".at < excluded.at`

async function eraseAgain({ clock }: Pick<Deps, 'clock'>, tx: Tx, personId: number): Promise<void> {
  const marked = await tx.$executeRaw`
    UPDATE "Person" p SET "erasedAt" = e.at FROM "ErasedPerson" e
    WHERE e."personId" = p.id AND p.id = ${personId} AND p."erasedAt" IS DISTINCT FROM e.at`
  // another process was first
  if (marked === 0) return
  const erased = await eraseRows(tx, personId)
  await audit(tx, { clock }, null, { action: 'person.erase-again', personId, after: { erased } })
}

/** All erasures, to be kept beside the database. One statement. */
export async function readErasures({ db }: Pick<Deps, 'db'>): Promise<Erasures> {
  const rows = await db.$queryRaw<Raw<Erasures[number], typeof json>[]>`
    SELECT "personId", at::text, "byId", reason, erased FROM "ErasedPerson" ORDER BY "personId"`
  return parsed(rows, json)
}

/**
 * What tells this database and all that were restored from its backups from any other: where its log begins. Null: it
 * has no log yet, and nobody was erased. One statement.
 */
export async function originOf({ db }: Pick<Deps, 'db'>): Promise<string | null> {
  const [first] = await db.$queryRaw<{ origin: string }[]>`
    SELECT encode(hash, 'hex') AS origin FROM "AuditEntry" ORDER BY id LIMIT 1`
  return first?.origin ?? null
}
