import { z } from 'zod'
import type { Actor, HomeRole } from '../../domain/access/actor.ts'
import type { AbsenceSigns } from '../../domain/journal/absence.ts'
import { type Deps, today } from '../deps.ts'
import { open } from '../frame/use-case.ts'
import { absenceSigns, parsed, type Raw } from '../json.ts'
import type { Account } from './account.ts'
import { actorColumns } from './actor-of.ts'

/** Who stands behind an account, and how the person wants to be spoken to. */
export interface Identity {
  readonly linkId: number
  readonly actor: Actor
  readonly firstName: string
  readonly middleName: string | null
  readonly lastName: string
  readonly locale: string
  /** the home that was chosen last */
  readonly activeRole: HomeRole | null
  /** the version of the text that was agreed to on this account */
  readonly consentVersion: number | null
  /** access is suspended */
  readonly frozen: boolean
  /** the messenger said once that this account cannot be reached */
  readonly gone: boolean
  /** attendance codes as the school writes them, where it has its own way; null: nowhere */
  readonly signs: AbsenceSigns | null
  /** no student's name passes through the messenger; null: nobody in the school has chosen yet */
  readonly nameFree: boolean | null
}

type Row = Omit<Identity, 'actor'> & Actor
const json = z.object({ signs: absenceSigns })

/** Who stands behind an account as things are now; null for a stranger. One statement. */
export async function identityOf(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  account: Account,
): Promise<Identity | null> {
  const day = today(clock)
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT k.id AS "linkId", k.locale, k."activeRole", k."consentVersion", k."goneAt" IS NOT NULL AS gone,
      p."frozenAt" IS NOT NULL AS frozen, shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName",
      shown_last_name(p) AS "lastName", CASE WHEN EXISTS (SELECT FROM "School") THEN (SELECT "nameFree" FROM "School" LIMIT 1) ELSE false END AS "nameFree",
      ${actorColumns(day)},
      (SELECT jsonb_object_agg(a.code, jsonb_build_object('sign', a.sign, 'title', a.title)) FROM "AbsenceSign" a) AS signs
    FROM "Link" k JOIN "Person" p ON p.id = k."personId"
    WHERE k.messenger = ${account.messenger} AND k.account = ${account.account} AND k."endedAt" IS NULL`
  const [row] = parsed(rows, json)
  if (!row) return null
  const { personId, staffRoles, leadsClassIds, headsDepartmentIds, childIds, isStudent, ...identity } = row
  return { ...identity, actor: { personId, staffRoles, leadsClassIds, headsDepartmentIds, childIds, isStudent } }
}

/** Asked at every update, so that a revoked link ends at once. One statement; null for a stranger. */
export const identify = open('finds out who asks', identityOf)
