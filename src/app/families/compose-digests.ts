import { digestDue, worthTelling } from '../../domain/families/digest.ts'
import { usualPreferences } from '../../domain/families/preferences.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import type { DigestChild } from '../notices/kinds/digest.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { readUnread } from '../posts/receipts.ts'
import { readDigestDays } from './digest-days.ts'
import { type DigestReader, readSince } from './digest-since.ts'

/** A person who hears of a student: a guardian of the student, or the student. */
interface ListenerRow extends DigestReader {
  readonly name: string
  readonly classId: number
  readonly className: string
  /** when the person wants it, minutes after midnight */
  readonly digestAt: number
  readonly emptyDigest: boolean
}

/** Nobody is told of entries that are older, however long ago the last digest came. */
const longest = { hours: 14 * 24 }

/**
 * Writes the digests that are due by now: one for a person and day, for guardians and students who have a live link,
 * on days on which at least one of the children had lessons. Called again it writes only what is missing. Gives the
 * number written. A constant number of statements whatever the number of families.
 */
export async function composeDigests({ db, clock }: Deps): Promise<number> {
  const day = today(clock)
  return db.$transaction(
    async (tx) => {
      const ends = await lastEnds(tx, day)
      if (ends.size === 0) return 0
      const families = Map.groupBy(await listeners(tx, day, clock), (row) => row.personId)
      const due = [...families].flatMap(([personId, children]) => {
        const [own] = children
        if (!own) return []
        const at = digestDue(
          day,
          clock.zone,
          own.digestAt,
          children.flatMap((child) => ends.get(child.classId) ?? []),
        )
        return Temporal.Instant.compare(at, clock.now()) <= 0
          ? [{ personId, children, at, emptyDigest: own.emptyDigest }]
          : []
      })
      const studentIds = [...new Set(due.flatMap(({ children }) => children.map((child) => child.studentId)))]
      if (studentIds.length === 0) return 0
      const days = await readDigestDays(tx, { day, zone: clock.zone, studentIds })
      const since = await readSince(
        tx,
        day,
        due.flatMap(({ children }) => children),
      )
      const unread = await readUnread(
        tx,
        due.map(({ personId }) => personId),
        clock.now(),
      )
      const notices = due.flatMap(({ personId, children, at, emptyDigest }): NewNotice[] => {
        const told: DigestChild[] = children.map(({ studentId, name, className }) => ({
          studentId,
          name,
          className,
          ...days(studentId),
          ...since(personId, studentId),
        }))
        const data = {
          day: day.toString(),
          children: told,
          unread: unread(personId).map(({ postId, title: text }) => ({ postId, text })),
        }
        if (!worthTelling(data, emptyDigest)) return []
        return [{ personId, kind: 'digest', data, due: at, key: `digest:${day}:${personId}` }]
      })
      return writeNotices(tx, notices)
    },
    { timeout: 60_000 },
  )
}

/** When the last lesson of the day ends, by class. */
async function lastEnds(tx: Tx, day: Temporal.PlainDate): Promise<Map<number, Temporal.Instant>> {
  const rows = await tx.$queryRaw<{ classId: number; ends: number }[]>`
    SELECT "classId", max(extract(epoch FROM "endsAt"))::float8 * 1000 AS ends
    FROM "NamedLesson" WHERE date = ${day.toString()}::date GROUP BY "classId"`
  return new Map(rows.map((row) => [row.classId, Temporal.Instant.fromEpochMilliseconds(row.ends)]))
}

/** Everybody with a live link who hears of a student enrolled on that day and has no digest of it yet. */
function listeners(tx: Tx, day: Temporal.PlainDate, { zone }: Deps['clock']): Promise<ListenerRow[]> {
  const morning = day.toZonedDateTime(zone).toInstant()
  return tx.$queryRaw`
    WITH hearer AS MATERIALIZED (
      SELECT h."personId", h."studentId" FROM (SELECT "personId", "studentId" FROM "Guardian" UNION SELECT id, id FROM "Student") h
      WHERE EXISTS (SELECT FROM "Link" l WHERE l."personId" = h."personId" AND l."endedAt" IS NULL AND l."goneAt" IS NULL)),
    told AS MATERIALIZED (
      SELECT key FROM "Notice" WHERE key = ANY(ARRAY(SELECT DISTINCT ${`digest:${day}:`} || "personId" FROM hearer)))
    SELECT h."personId", h."studentId", shown_name(p) AS name, k."classId", k."className",
      coalesce(w."digestAt", ${usualPreferences.digestAt}::int) AS "digestAt",
      coalesce(w."emptyDigest", ${usualPreferences.emptyDigest}::boolean) AS "emptyDigest",
      greatest(coalesce((SELECT max(n.due) FROM "Notice" n WHERE n."personId" = h."personId" AND n.kind = 'digest'
        AND n.due < ${morning.toString()}::timestamptz), ${morning.toString()}::timestamptz),
        ${morning.subtract(longest).toString()}::timestamptz)::text AS since
    FROM hearer h JOIN placed(${day.toString()}::date) k ON k."studentId" = h."studentId" JOIN "Person" p ON p.id = h."studentId"
    LEFT JOIN "Preferences" w ON w."personId" = h."personId"
    WHERE (w."personId" IS NULL OR w."digestAt" IS NOT NULL)
      AND NOT EXISTS (SELECT FROM told t WHERE t.key = ${`digest:${day}:`} || h."personId")
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
}
