import { z } from 'zod'
import type { Account } from '../app/access/account.ts'
import type { Clock } from '../app/deps.ts'
import { absenceSigns, parsed, type Raw } from '../app/json.ts'
import type { MessageRef } from '../app/message-ref.ts'
import { type DueNotice, ofOwnChildren, readNotice, type StoredNotice, switchOf } from '../app/notices/notice.ts'
import type { StandingPost } from '../app/outbox/message.ts'
import type { PrismaClient } from '../db/generated/client.ts'
import type { AbsenceSigns } from '../domain/journal/absence.ts'

/** What one attempt takes at most; whatever else is due follows with the next. */
const perAttempt = 20

/** An account that a person has linked. */
export interface LinkedAccount extends Account {
  readonly linkId: number
  readonly locale: string
  /** attendance codes in the school's own words */
  readonly signs: AbsenceSigns | null
  /** wants no news of children on the lock screen */
  readonly covered: boolean
}

/** Somebody with something due. */
export interface Addressee {
  readonly personId: number
  readonly notices: readonly DueNotice[]
  /** accounts that can be reached */
  readonly accounts: readonly LinkedAccount[]
  /** the person has an account, but every one of them is gone */
  readonly blocked: boolean
}

export interface Mailbox {
  open(personIds: readonly number[]): Promise<Map<number, Addressee>>
  settle(noticeIds: readonly number[], state: 'sent' | 'cancelled' | 'failed', reason?: string): Promise<void>
  /** whether these still wait to be told, all or some of them: nobody has taken them back */
  isWaiting(noticeIds: readonly number[]): Promise<boolean>
  /** a version of a post stands in a chat now; one that is old by now is edited soon */
  keepStanding(linkId: number, post: StandingPost, ref: MessageRef | undefined): Promise<void>
  markGone(linkId: number): Promise<void>
}

/** So many notices ended so, and why, where there is a reason. */
export type OnSettled = (state: string, reason: string | undefined, count: number) => void

interface MailboxDeps {
  readonly db: PrismaClient
  readonly clock: Clock
  readonly onSettled?: OnSettled
}

const linkJson = z.object({ signs: absenceSigns })

/** A notice that is due, with what its person wants and may read. */
interface Written extends StoredNotice {
  readonly personId: number
  /** what the person has switched off */
  readonly muted: readonly string[]
  /** it waits for the end of quiet hours */
  readonly held: boolean
  readonly childIds: readonly number[]
}

/** Why some are told to nobody, and how they end. */
const endings = { 'switched-off': 'cancelled', unreadable: 'failed', 'not-guardian': 'cancelled' } as const

interface Sorted {
  /** to be told, with no more of it than its person may read */
  readonly notice?: DueNotice
  readonly end?: keyof typeof endings
}

/** What becomes of one that is due; neither: it waits on. */
function sort({ personId, muted, held, childIds, ...stored }: Written): Sorted {
  const notice = readNotice(stored)
  const off = notice && switchOf(notice)
  if (off && muted.includes(off)) return { end: 'switched-off' }
  if (held) return {}
  if (!notice) return { end: 'unreadable' }
  const own = ofOwnChildren(notice, (id) => id === personId || childIds.includes(id))
  return own ? { notice: own } : { end: 'not-guardian' }
}

/** The notices of people as delivery reads and settles them. */
export function createMailbox({ db, clock, onSettled = () => {} }: MailboxDeps): Mailbox {
  const now = () => clock.now().toString()
  /** What arrived is sent, though it was taken back while it was on its way. */
  const settle: Mailbox['settle'] = async (noticeIds, state, reason) => {
    if (noticeIds.length === 0) return
    const settled = await db.$executeRaw`
      UPDATE "Notice" SET state = ${state}::"NoticeState", reason = ${reason ?? null}, "settledAt" = ${now()}::timestamptz
      WHERE id = ANY(${[...noticeIds]}::int[])
        AND (state = 'waiting' OR (state = 'cancelled' AND ${state} = 'sent'))`
    onSettled(state, reason, settled)
  }
  return {
    /**
     * Two statements for any number of people. What a person has switched off ends here, what is told of a child who is
     * his no more (п. 5.7) and what cannot be read, by a statement for each reason; quiet hours hold the rest.
     */
    async open(personIds) {
      const ids = [...personIds]
      const written = await db.$queryRaw<Written[]>`
        SELECT n.id, n."personId", n.kind, n.data, coalesce(p.muted, '{}') AS muted,
          is_held(n."personId", n.data, ${now()}::timestamptz, ${clock.zone}) AS held,
          ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = n."personId") AS "childIds"
        FROM "Notice" n LEFT JOIN "Preferences" p ON p."personId" = n."personId"
        WHERE n.state = 'waiting' AND n.due <= ${now()}::timestamptz AND n."personId" = ANY(${ids}::int[])
        ORDER BY n.due, n.id`
      const sorted = written.map((one) => ({ id: one.id, personId: one.personId, ...sort(one) }))
      for (const [end, those] of Map.groupBy(sorted, (one) => one.end))
        if (end) {
          const ended = those.map(({ id }) => id)
          await settle(ended, endings[end], end)
        }
      const notices = sorted.flatMap(({ personId, notice }) => (notice ? [{ ...notice, personId }] : []))
      const linked = await db.$queryRaw<(Raw<LinkedAccount, typeof linkJson> & { personId: number; gone: boolean })[]>`
        SELECT l.id AS "linkId", l."personId", l.messenger, l.account, l.locale, l."goneAt" IS NOT NULL AS gone,
          (SELECT jsonb_object_agg(a.code, jsonb_build_object('sign', a.sign, 'title', a.title)) FROM "AbsenceSign" a) AS signs,
          coalesce((SELECT w.covered FROM "Preferences" w WHERE w."personId" = l."personId"), false) AS covered
        FROM "Link" l JOIN "Person" p ON p.id = l."personId" AND p."frozenAt" IS NULL
        WHERE l."endedAt" IS NULL AND l."personId" = ANY(${ids}::int[]) ORDER BY l.id`
      const links = parsed(linked, linkJson)
      const linksOf = Map.groupBy(links, (link) => link.personId)
      const addressees = [...Map.groupBy(notices, (notice) => notice.personId)].map(([personId, due]): Addressee => {
        const all = linksOf.get(personId) ?? []
        const accounts = all.filter((link) => !link.gone)
        return {
          personId,
          notices: due.slice(0, perAttempt),
          accounts,
          blocked: all.length > 0 && accounts.length === 0,
        }
      })
      return new Map(addressees.map((addressee) => [addressee.personId, addressee]))
    },

    settle,

    async isWaiting(noticeIds) {
      const waiting = await db.$queryRaw<object[]>`
        SELECT FROM "Notice" WHERE id = ANY(${[...noticeIds]}::int[]) AND state = 'waiting' LIMIT 1`
      return waiting.length > 0
    },

    /**
     * One statement. Whoever edits the post holds its row: either the edit comes first, and is seen here, or it
     * finds what is written here.
     */
    async keepStanding(linkId, { postId, version, deliveredId }, ref) {
      await db.$executeRaw`
        WITH post AS (SELECT id, version FROM "Post" WHERE id = ${postId} FOR KEY SHARE),
        renewed AS (UPDATE "DeliveredPost" SET version = ${version} WHERE id = ${deliveredId ?? null}::int RETURNING id),
        kept AS (
          INSERT INTO "DeliveredPost" ("postId", "linkId", message, version)
          SELECT o.id, ${linkId}, sent.message, ${version} FROM post o, (SELECT ${ref ?? null}::text AS message) sent
          WHERE sent.message IS NOT NULL AND ${deliveredId ?? null}::int IS NULL)
        INSERT INTO "Notice" ("personId", kind, data, due, key)
        SELECT l."personId", 'post-edit', jsonb_build_object('postId', o.id, 'version', o.version, 'urgent', true), ${now()}::timestamptz,
          concat_ws(':', 'post-edit', o.id, o.version, l."personId", l.id)
        FROM post o, "Link" l WHERE l.id = ${linkId} AND o.version > ${version}
        ON CONFLICT (key) DO NOTHING`
    },

    async markGone(linkId) {
      await db.$executeRaw`
        UPDATE "Link" SET "goneAt" = ${now()}::timestamptz WHERE id = ${linkId} AND "goneAt" IS NULL`
    },
  }
}
