import { missingParts } from '../../domain/journal/completeness.ts'
import { reminderDue } from '../../domain/supervision/reminder.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'

interface TaughtLesson {
  readonly teacherId: number
  readonly lessonId: number
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly ends: number
  readonly attendanceTaken: boolean
  readonly topicWritten: boolean
  readonly homeworkSet: boolean
}

/**
 * Reminds teachers of lessons of today that are not full (п. 5.4.1), once a day, when the reminder of each is due.
 * Days without lessons need no rule: lessons are rows. Called again it writes only what is missing. Gives the number
 * written. Two statements.
 */
export async function remindUnfilled({ db, clock }: Deps): Promise<number> {
  const day = today(clock)
  return db.$transaction(async (tx) => {
    const byTeacher = Map.groupBy(await lessonsOf(tx, day), (lesson) => lesson.teacherId)
    const notices = [...byTeacher].flatMap(([personId, lessons]): NewNotice[] => {
      const lastEnd = Temporal.Instant.fromEpochMilliseconds(Math.max(...lessons.map((lesson) => lesson.ends)))
      const due = reminderDue(day, clock.zone, lastEnd)
      if (Temporal.Instant.compare(due, clock.now()) > 0) return []
      const unfilled = lessons.flatMap((lesson) => {
        const missing = missingParts(lesson)
        const { lessonId, number, subject, className } = lesson
        return missing.length > 0 ? [{ lessonId, number, subject, className, missing }] : []
      })
      if (unfilled.length === 0) return []
      const data = { day: day.toString(), lessons: unfilled }
      return [{ personId, kind: 'unfilled', data, due, key: `unfilled:${day}:${personId}` }]
    })
    return writeNotices(tx, notices)
  })
}

/** The day's lessons of every teacher who works here, can be told and was not told yet. */
function lessonsOf(tx: Tx, day: Temporal.PlainDate): Promise<TaughtLesson[]> {
  return tx.$queryRaw`
    SELECT l."teacherId", l.id AS "lessonId", l.number, l.subject, l."className",
      extract(epoch FROM l."endsAt")::float8 * 1000 AS ends, l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken",
      l.topic IS NOT NULL AS "topicWritten",
      EXISTS (SELECT FROM "Homework" h WHERE h."lessonId" = l.id) AS "homeworkSet"
    FROM "NamedLesson" l
    JOIN "Staff" t ON t.id = l."teacherId" AND works_here(t."leftOn", l.date)
    WHERE l.date = ${day.toString()}::date
      AND EXISTS (SELECT FROM "Link" i
        WHERE i."personId" = l."teacherId" AND i."endedAt" IS NULL AND i."goneAt" IS NULL)
      AND NOT EXISTS (SELECT FROM "Notice" n WHERE n.key = ${`unfilled:${day}:`} || l."teacherId")
    ORDER BY l."startsAt", l.id`
}
