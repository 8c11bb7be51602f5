import { z } from 'zod'
import { certain } from '../../domain/certain.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { markValues } from '../../domain/journal/mark.ts'
import type { Deps, Tx } from '../deps.ts'
import { hour } from '../json.ts'
import type { News } from '../notices/kinds/news.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'

const markState = z.object({ value: z.enum(markValues), comment: z.string().nullable() }).nullable()
const absenceState = z.object({ code: z.enum(absenceCodes) }).nullable()
const homeworkState = z.object({ text: z.string().nullable(), dueOn: z.string() }).nullable()

/** Where the lesson of a place of the timetable is, or why it is cancelled. */
const placeState = hour.partial().extend({ reason: z.string().nullable().optional() })

/** An entry that has stood for long enough. */
interface Settled {
  readonly id: number
  readonly entry: 'Mark' | 'Absence' | 'Homework' | 'Place'
  /** null: it is about a place of the course */
  readonly lessonId: number | null
  readonly courseId: number | null
  readonly studentId: number | null
  readonly changedAt: string
  readonly told: unknown
  readonly now: unknown
  /** the kind of work of a mark */
  readonly kind: string | null
  readonly subject: string | null
  readonly day: string
  readonly number: number
  readonly startsAt: string
  readonly late: boolean
  readonly alarms: boolean
  /** of the student's lessons of the day */
  readonly isFirst: boolean
  /** homework written while there was school is told by the digest */
  readonly duringSchool: boolean
}

interface Listener {
  readonly personId: number
  readonly studentId: number
  readonly name: string
  readonly isGuardian: boolean
}

/** Taken at once; the rest follows a minute later. */
const most = 2000
/** A slip of the thumb alarms nobody. */
const alarmMinutes = 3

/**
 * Tells families of entries of the journal that have stood for as long as the school waits (п. 4.2.2): what they know
 * of each is compared with what stands there now, so that an edit waits anew, what was put and taken away again is told
 * to nobody, and old and new are told of what they knew. The first lesson of today that is known to be missed is told
 * to the guardians after three minutes, once a day, unless a note of theirs came first or an event of the school takes
 * him from it; a lesson before it that nobody has filled yet says nothing. Gives the number of notices. At most seven
 * statements whatever their number.
 */
export async function tellNews({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const latest = clock.now().subtract({ minutes: alarmMinutes }).toString()
  // most minutes have nothing to tell
  const [some] = await db.$queryRaw<object[]>`
    SELECT FROM "UntoldEntry" WHERE open AND "changedAt" <= ${latest}::timestamptz LIMIT 1`
  if (!some) return 0
  return db.$transaction(async (tx) => {
    const settled = await settledEntries(tx, clock.now(), clock.zone)
    if (settled.length === 0) return 0
    const worth = settled.filter(isOfCourse).filter((entry) => !entry.duringSchool && !isSame(entry.told, entry.now))
    const listeners = await listenersOf(tx, worth)
    const notices = worth.flatMap((entry) =>
      (listeners.get(entry.id) ?? []).flatMap((listener) => noticesOf(entry, listener, clock.now())),
    )
    const written = await writeNotices(tx, notices)
    await tx.$executeRaw`
      UPDATE "UntoldEntry" u SET open = false, told = s.now
      FROM jsonb_to_recordset(${JSON.stringify(settled.map(({ id, now }) => ({ id, now })))}::jsonb) AS s(id int, now jsonb)
      WHERE u.id = s.id`
    return written
  })
}

/** An entry whose lesson and course still stand. */
interface Worth extends Settled {
  readonly courseId: number
  readonly subject: string
}

const isOfCourse = (entry: Settled): entry is Worth => entry.courseId !== null && entry.subject !== null

/** Both as the database's JSON has them: keys in one order. */
const isSame = (told: unknown, now: unknown) => JSON.stringify(told ?? null) === JSON.stringify(now ?? null)

function settledEntries(tx: Tx, now: Temporal.Instant, zone: string): Promise<Settled[]> {
  return tx.$queryRaw`
    WITH waiting AS (
      SELECT u.*, present_entry(u.entry, u.key) AS now FROM "UntoldEntry" u
      WHERE u.open AND u."changedAt" <= ${now.subtract({ minutes: alarmMinutes }).toString()}::timestamptz
      ORDER BY u.id LIMIT ${most} FOR UPDATE SKIP LOCKED),
    judged AS (
      SELECT w.*, coalesce(l.date, p.date) AS date, coalesce(l.number, p.number) AS number, l."startsAt", c.subject,
        c.id AS "courseId", c."classId",
        w.entry = 'Absence' AND w.told IS NULL AND w.now ->> 'code' = 'absent'
          AND l.date = (w."changedAt" AT TIME ZONE ${zone})::date
          AND NOT EXISTS (SELECT FROM "LessonRoster" r JOIN "Lesson" b ON b.id = r."lessonId" AND b.date = l.date AND b.id <> l.id
            LEFT JOIN "Absence" a ON a."lessonId" = b.id AND a."studentId" = r."studentId"
            LEFT JOIN "UntoldEntry" k ON k.entry = 'Absence' AND k."lessonId" = b.id AND k."studentId" = r."studentId"
            WHERE r."studentId" = w."studentId" AND (k.told ->> 'code' <> 'late'
              OR b."startsAt" < l."startsAt" AND (b."attendanceTakenAt" IS NOT NULL OR a.code IS NOT NULL)))
          AND (note_for(w."studentId", l.date, l.number, '{waiting,accepted}')).id IS NULL
          AND NOT is_excused(w."studentId", l."startsAt", l."endsAt", l.date) AS alarms,
        NOT EXISTS (SELECT FROM "LessonRoster" r JOIN "Lesson" b ON b.id = r."lessonId"
          WHERE r."studentId" = w."studentId" AND b.date = l.date AND b."startsAt" < l."startsAt") AS "isFirst"
      FROM waiting w LEFT JOIN "Lesson" l ON l.id = w."lessonId"
      CROSS JOIN LATERAL (SELECT CASE WHEN w.entry = 'Place' THEN split_part(w.key, ':', 1)::int END AS course,
        CASE WHEN w.entry = 'Place' THEN split_part(w.key, ':', 2)::date END AS date,
        CASE WHEN w.entry = 'Place' THEN split_part(w.key, ':', 3)::int END AS number) p
      LEFT JOIN "NamedCourse" c ON c.id = coalesce(l."courseId", p.course))
    SELECT j.id, j.entry, j."lessonId", j."courseId", j."studentId", j."changedAt"::text, j.told, j.now, j.subject, j.date::text AS day, j.number,
      to_char(j."startsAt" AT TIME ZONE ${zone}, 'HH24:MI') AS "startsAt",
      j.entry <> 'Place' AND is_past_editing(j.date, (j."changedAt" AT TIME ZONE ${zone})::date) AS late, coalesce(j.alarms, false) AS alarms,
      j."isFirst",
      CASE WHEN j.entry = 'Mark' THEN (SELECT k.title FROM "Mark" m JOIN "WorkKind" k ON k.id = m."workKindId"
        WHERE m.id = j.key::int) END AS kind,
      j.date IS NULL OR j.entry = 'Homework' AND EXISTS (SELECT FROM "NamedLesson" b
        WHERE b."classId" = j."classId" AND b.date = (j."changedAt" AT TIME ZONE ${zone})::date
          AND b."endsAt" >= j."changedAt") AS "duringSchool"
    FROM judged j
    WHERE j.alarms OR j.date IS NULL OR j."changedAt" <= ${now.toString()}::timestamptz
      - make_interval(mins => (SELECT coalesce(max("newsMinutes"), 15) FROM "School"))
    ORDER BY j.id`
}

/** Who hears of these entries, by the entry. One statement. */
async function listenersOf(tx: Tx, entries: readonly Worth[]): Promise<Map<number, Listener[]>> {
  if (entries.length === 0) return new Map()
  const about = entries.map(({ id, lessonId, courseId, studentId, day }) => ({
    id,
    lessonId,
    courseId,
    studentId,
    day,
  }))
  const rows = await tx.$queryRaw<(Listener & { id: number })[]>`
    WITH entry AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(about)}::jsonb)
        AS e(id int, "lessonId" int, "courseId" int, "studentId" int, day date)),
    about AS (
      SELECT id, "studentId" FROM entry WHERE "studentId" IS NOT NULL
      UNION SELECT e.id, r."studentId" FROM entry e JOIN "LessonRoster" r ON r."lessonId" = e."lessonId"
        WHERE e."studentId" IS NULL
      UNION SELECT e.id, r."studentId" FROM entry e
        JOIN "CourseRoster" r ON r."courseId" = e."courseId" AND e.day BETWEEN r."startsOn" AND r."endsOn"
        WHERE e."lessonId" IS NULL)
    SELECT DISTINCT a.id, f."personId", f."studentId", f."isGuardian", shown_name(p) AS name
    FROM about a
    JOIN (SELECT "personId", "studentId", true AS "isGuardian" FROM "Guardian" UNION ALL SELECT id, id, false FROM "Student") f
      ON f."studentId" = a."studentId"
    JOIN "Person" p ON p.id = a."studentId"
    WHERE EXISTS (SELECT FROM "Link" l WHERE l."personId" = f."personId" AND l."endedAt" IS NULL AND l."goneAt" IS NULL)
    ORDER BY a.id, f."personId", f."studentId"`
  return Map.groupBy(rows, ({ id }) => id)
}

function noticesOf(entry: Worth, listener: Listener, now: Temporal.Instant): NewNotice[] {
  const { personId, studentId, name } = listener
  const { subject, day, number, startsAt, late } = entry
  const told = { personId, due: now }
  const key = `${entry.id}:${Temporal.Instant.from(isoOf(entry.changedAt)).epochMilliseconds}:${personId}`
  if (entry.alarms) {
    if (!listener.isGuardian) return []
    const data = { studentId, name, subject, day, number, startsAt, isFirst: entry.isFirst }
    return [{ ...told, kind: 'absence-alert', data, key: `absence-alert:${key}` }]
  }
  const data: News = { studentId, name, subject, day, number, late, entry: newsOf(entry) }
  return [{ ...told, kind: 'news', data, key: `news:${key}:${studentId}` }]
}

/** PostgreSQL's «2026-09-11 06:00:00+00» as ISO 8601. */
const isoOf = (moment: string) => moment.replace(' ', 'T')

function newsOf({ entry, told, now, kind, late }: Settled): News['entry'] {
  if (entry === 'Mark') {
    const [before, after] = [markState.parse(told), markState.parse(now)]
    return {
      is: 'mark',
      before: before?.value ?? null,
      after: after?.value ?? null,
      comment: after?.comment ?? null,
      kind,
    }
  }
  if (entry === 'Absence') {
    const codeOf = (state: unknown) => absenceState.parse(state)?.code ?? null
    return { is: 'absence', before: codeOf(told), after: codeOf(now) }
  }
  if (entry === 'Place') {
    const { day, number, reason = null } = placeState.parse(now)
    return {
      is: 'lesson',
      to: day === undefined || number === undefined ? null : { day, number },
      reason,
    }
  }
  const [before, after] = [homeworkState.parse(told), homeworkState.parse(now)]
  return {
    is: 'homework',
    changed: before?.text != null,
    ...(late && before && { before: before.text }),
    text: after?.text ?? null,
    dueOn: certain(after ?? before, 'the homework that there is or was').dueOn,
  }
}
