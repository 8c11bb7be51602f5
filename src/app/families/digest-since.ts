import { z } from 'zod'
import type { Tx } from '../deps.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import { type DigestRemark, digestRemark, type EarlierLesson, earlierLesson } from '../notices/kinds/digest.ts'

/** Who is told of whom, and since when: the digest before told of what was there by then. */
export interface DigestReader {
  readonly personId: number
  readonly studentId: number
  /** of PostgreSQL */
  readonly since: string
}

interface Since {
  readonly earlier: readonly EarlierLesson[]
  readonly remarks: readonly DigestRemark[]
}

const json = z.object({
  earlier: z.array(earlierLesson),
  remarks: z.array(digestRemark.extend({ forStudent: z.boolean() })),
})

type Row = Omit<DigestReader, 'since'> & Read<typeof json>

/**
 * What has come since each reader's last digest and is in no day that is still to be told: marks and absences of
 * lessons before this day, as they stand, and remarks. One statement.
 */
export async function readSince(
  tx: Tx,
  day: Temporal.PlainDate,
  readers: readonly DigestReader[],
): Promise<(personId: number, studentId: number) => Since> {
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    WITH reader AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(readers)}::jsonb)
        AS r("personId" int, "studentId" int, since timestamptz)),
    entry AS MATERIALIZED (
      -- open or not, so that the index serves
      SELECT * FROM "UntoldEntry" WHERE open IN (true, false) AND entry IN ('Mark', 'Absence')
        AND "changedAt" > (SELECT min(since) FROM reader)),
    lesson AS (
      SELECT h."personId", h."studentId", l.id, l.date, l.number, l.subject, max(a.code::text) AS absence,
        coalesce(jsonb_agg(jsonb_build_object('value', m.value, 'kind', w.title, 'comment', m.comment) ORDER BY m.id)
          FILTER (WHERE m.id IS NOT NULL), '[]') AS marks
      FROM reader h JOIN entry e ON e."studentId" = h."studentId" AND e."changedAt" > h.since
      JOIN "NamedLesson" l ON l.id = e."lessonId" AND l.date < ${day.toString()}::date
      LEFT JOIN "Mark" m ON m.id = CASE WHEN e.entry = 'Mark' THEN e.key::int END
      LEFT JOIN "WorkKind" w ON w.id = m."workKindId"
      LEFT JOIN "Absence" a ON e.entry = 'Absence' AND a."lessonId" = e."lessonId" AND a."studentId" = e."studentId"
      WHERE m.id IS NOT NULL OR a.code IS NOT NULL
      GROUP BY h."personId", h."studentId", l.id, l.date, l.number, l.subject),
    earlier AS (
      SELECT "personId", "studentId", jsonb_agg(jsonb_build_object('day', date, 'number', number, 'subject', subject,
        'absence', absence, 'marks', marks) ORDER BY date, number, id) AS list
      FROM lesson GROUP BY "personId", "studentId"),
    remark AS (
      SELECT h."personId", h."studentId",
        jsonb_agg(jsonb_build_object('tone', r.tone, 'text', r.text, 'forStudent', r."forStudent") ORDER BY r.id) AS list
      FROM reader h JOIN "Remark" r ON r."studentId" = h."studentId" AND r.at > h.since
      GROUP BY h."personId", h."studentId")
    SELECT "personId", "studentId", coalesce(e.list, '[]') AS earlier, coalesce(r.list, '[]') AS remarks
    FROM earlier e FULL JOIN remark r USING ("personId", "studentId")`
  const byReader = new Map(parsed(rows, json).map((row) => [`${row.personId}:${row.studentId}`, row]))
  return (personId, studentId) => {
    const { earlier, remarks } = byReader.get(`${personId}:${studentId}`) ?? { earlier: [], remarks: [] }
    const known = remarks.filter(({ forStudent }) => forStudent || personId !== studentId)
    return { earlier, remarks: known.map(({ tone, text }) => ({ tone, text })) }
  }
}
