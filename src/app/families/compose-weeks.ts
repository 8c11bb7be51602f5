import { z } from 'zod'
import type { TermKind } from '../../db/generated/client.ts'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { digestDue } from '../../domain/families/digest.ts'
import { usualPreferences } from '../../domain/families/preferences.ts'
import { weekOf } from '../../domain/families/week.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { markValues } from '../../domain/journal/mark.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'

const saturday = 6

/** A guardian of a student, or the student, who has not got this week. */
interface ReaderRow {
  readonly personId: number
  readonly studentId: number
  readonly name: string
  readonly className: string
  /** minutes after midnight */
  readonly at: number
  /** when the class's last lesson of the day ends, ms of the epoch; null: none that day */
  readonly ends: number | null
}

const known = z.object({ all: z.number(), forStudent: z.number() })
const json = z.object({
  marks: z.array(
    z.object({
      date: z.string(),
      subject: z.string(),
      value: z.enum(markValues),
      weight: z.number(),
      leftOut: z.string().nullable(),
    }),
  ),
  absences: z.array(z.enum(absenceCodes)),
  praises: known,
  remarks: known,
})

interface Row extends Read<typeof json> {
  readonly studentId: number
  readonly term: TermKind
}

/**
 * On Saturday, writes the summary of each child's week for its guardians and the student who have a live link (п.
 * 4.2.3), at the hour of their digest, after the lessons of that day; a week without lessons has none. Called again it
 * writes only what is missing. Gives the number written. Three statements whatever the number of families.
 */
export async function composeWeeks({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const day = today(clock)
  if (day.dayOfWeek !== saturday) return 0
  const monday = mondayOf(day)
  return db.$transaction(
    async (tx) => {
      const readers = (await readersOf(tx, monday, day))
        .map((reader) => {
          const lessons = reader.ends === null ? [] : [Temporal.Instant.fromEpochMilliseconds(reader.ends)]
          return { ...reader, due: digestDue(day, clock.zone, reader.at, lessons) }
        })
        .filter(({ due }) => Temporal.Instant.compare(due, clock.now()) <= 0)
      if (readers.length === 0) return 0
      const studentIds = [...new Set(readers.map(({ studentId }) => studentId))]
      const rows = await recordsOf(tx, studentIds, monday, day, clock.zone)
      const weeks = new Map(
        rows.map((row) => {
          const marks = row.marks.map((mark) => ({ ...mark, date: Temporal.PlainDate.from(mark.date) }))
          return [row.studentId, { ...row, ...weekOf({ marks, absences: row.absences }, monday) }]
        }),
      )
      return writeNotices(
        tx,
        readers.flatMap(({ personId, studentId, name, className, due }): NewNotice[] => {
          const week = weeks.get(studentId)
          if (!week) return []
          const { subjects, mean, meanBefore, absences, dots, means, term } = week
          const mayKnow = personId === studentId ? 'forStudent' : 'all'
          const data = {
            studentId,
            name,
            className,
            from: monday.toString(),
            to: day.toString(),
            subjects,
            mean,
            meanBefore,
            absences,
            dots,
            means,
            term,
            praises: week.praises[mayKnow],
            remarks: week.remarks[mayKnow],
            signs: personId !== studentId,
          } as const
          const key = `weekly:${monday}:${personId}:${studentId}`
          return [{ personId, kind: 'weekly', data, due, key }]
        }),
      )
    },
    { timeout: 60_000 },
  )
}

function readersOf(tx: Tx, monday: Temporal.PlainDate, day: Temporal.PlainDate): Promise<ReaderRow[]> {
  return tx.$queryRaw`
    WITH taught AS (
      SELECT "classId", extract(epoch FROM max("endsAt") FILTER (WHERE date = ${day.toString()}::date))::float8 * 1000 AS ends
      FROM "NamedLesson" WHERE date BETWEEN ${monday.toString()}::date AND ${day.toString()}::date GROUP BY "classId")
    SELECT h."personId", h."studentId", shown_name(p) AS name, k."className", t.ends,
      coalesce(w."digestAt", ${usualPreferences.digestAt}::int) AS at
    FROM (SELECT "personId", "studentId" FROM "Guardian" UNION SELECT id, id FROM "Student") h
    JOIN placed(${day.toString()}::date) k ON k."studentId" = h."studentId" JOIN taught t ON t."classId" = k."classId"
    JOIN "Person" p ON p.id = h."studentId" LEFT JOIN "Preferences" w ON w."personId" = h."personId"
    WHERE 'weekly' <> ALL (coalesce(w.muted, '{}'))
      AND EXISTS (SELECT FROM "Link" l WHERE l."personId" = h."personId" AND l."endedAt" IS NULL AND l."goneAt" IS NULL)
      AND NOT EXISTS (SELECT FROM "Notice" n WHERE n.key = ${`weekly:${monday}:`} || h."personId" || ':' || h."studentId")
    ORDER BY h."personId", p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
}

/** The marks of each student's term until the day, and the week's absences and remarks. */
async function recordsOf(
  tx: Tx,
  studentIds: readonly number[],
  monday: Temporal.PlainDate,
  day: Temporal.PlainDate,
  zone: string,
): Promise<Row[]> {
  const [from, to] = [monday.toString(), day.toString()]
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    WITH wanted AS (
      SELECT k."studentId", coalesce(t."startsOn", ${from}::date) AS since, coalesce(t.kind::text, 'quarter') AS term
      FROM placed(${to}::date) k JOIN "SchoolClass" c ON c.id = k."classId"
      LEFT JOIN LATERAL (SELECT * FROM "Term" t WHERE t."yearId" = c."yearId" AND c.grade BETWEEN t."fromGrade" AND t."toGrade"
        AND t."startsOn" <= ${to}::date ORDER BY t."startsOn" DESC LIMIT 1) t ON true
      WHERE k."studentId" = ANY(${[...studentIds]}::int[])),
    mark AS (
      SELECT w."studentId", jsonb_agg(jsonb_build_object('date', l.date, 'subject', l.subject, 'value', m.value, 'weight', o.weight,
        'leftOut', m."leftOut") ORDER BY l.subject COLLATE russian, l."startsAt", m.id) AS marks
      FROM wanted w JOIN "Mark" m ON m."studentId" = w."studentId" JOIN "NamedLesson" l ON l.id = m."lessonId"
      JOIN "WorkKind" o ON o.id = m."workKindId"
      WHERE l.date BETWEEN least(w.since, ${from}::date) AND ${to}::date GROUP BY w."studentId"),
    absence AS (
      SELECT a."studentId", jsonb_agg(a.code) AS codes FROM "Absence" a JOIN "Lesson" l ON l.id = a."lessonId"
      WHERE l.date BETWEEN ${from}::date AND ${to}::date GROUP BY a."studentId"),
    remark AS (
      SELECT "studentId", tone, count(*) AS "all", count(*) FILTER (WHERE "forStudent") AS own FROM "Remark"
      WHERE (at AT TIME ZONE ${zone})::date BETWEEN ${from}::date AND ${to}::date GROUP BY "studentId", tone)
    SELECT w."studentId", w.term, coalesce(m.marks, '[]') AS marks, coalesce(a.codes, '[]') AS absences,
      jsonb_build_object('all', coalesce(p."all", 0), 'forStudent', coalesce(p.own, 0)) AS praises,
      jsonb_build_object('all', coalesce(r."all", 0), 'forStudent', coalesce(r.own, 0)) AS remarks
    FROM wanted w LEFT JOIN mark m ON m."studentId" = w."studentId" LEFT JOIN absence a ON a."studentId" = w."studentId"
    LEFT JOIN remark p ON p."studentId" = w."studentId" AND p.tone = 'praise'
    LEFT JOIN remark r ON r."studentId" = w."studentId" AND r.tone = 'remark'`
  return parsed(rows, json)
}
