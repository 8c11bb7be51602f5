import { z } from 'zod'
import type { CourseTarget } from '../../domain/access/can.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { layOutPage, type PageMonths, type PageTable, pageMonth } from '../../domain/journal/class-page.ts'
import { markValues } from '../../domain/journal/mark.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { type Reading, readOf, target } from '../frame/use-case.ts'
import { named, parsedRow, type Raw } from '../json.ts'

export interface ClassPage extends PageMonths, CourseTarget {
  readonly courseId: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  /** «Соколова Анна Ивановна» */
  readonly teacher: string
  readonly school: string
  readonly table: PageTable
}

type CourseRow = Pick<ClassPage, 'courseId' | 'subject' | 'className' | 'group' | 'teacher' | 'school'> & {
  courseTeacherId: number
  classId: number
  grade: number
  /** «2026-09» */
  months: string[]
}

const entry = z.object({ lessonId: z.number(), studentId: z.number() })
const recordsJson = z.object({
  lessons: z.array(z.object({ id: z.number(), date: z.string(), attendanceTaken: z.boolean() })),
  students: z.array(
    named.extend({
      lessonIds: z.array(z.number()),
      number: z.number().nullable(),
    }),
  ),
  absences: z.array(entry.extend({ code: z.enum(absenceCodes) })),
  marks: z.array(
    entry.extend({
      id: z.number(),
      value: z.enum(markValues),
      weight: z.number(),
      leftOut: z.string().nullable(),
    }),
  ),
})

const namedCourse = target({
  missing: 'no-course',
  find: (scope: Reading, { courseId }: { courseId: number }) => courseFor(scope, courseId),
})

/**
 * A month of a course's journal, the one that is asked for or the nearest that has lessons (п. 3.3). Two statements.
 */
export const readClassPage = readOf(
  'page.read',
  namedCourse,
  async (deps, course, input: { month: Temporal.PlainYearMonth }) => {
    const { months, grade, ...about } = course
    const shown = pageMonth(
      months.map((month) => Temporal.PlainYearMonth.from(month)),
      input.month,
    )
    if (!shown) return refuse('no-lessons')
    const { lessons, ...records } = await recordsOf(deps, course.courseId, shown.month)
    const dated = lessons.map(({ date, ...lesson }) => ({ ...lesson, date: Temporal.PlainDate.from(date) }))
    const table = layOutPage({ ...records, grade, lessons: dated }, today(deps.clock))
    return done<ClassPage>({ ...about, ...shown, table })
  },
)

async function courseFor({ db }: Pick<Deps, 'db'>, courseId: number): Promise<CourseRow | undefined> {
  const [course] = await db.$queryRaw<CourseRow[]>`
    SELECT c.id AS "courseId", c."teacherId" AS "courseTeacherId", c."classId", c.grade, c.subject,
      c."className", c."group",
      concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher,
      coalesce((SELECT title FROM "School"), '') AS school,
      ARRAY(SELECT DISTINCT to_char(l.date, 'YYYY-MM') FROM "Lesson" l WHERE l."courseId" = c.id ORDER BY 1) AS months
    FROM "NamedCourse" c JOIN "Person" p ON p.id = c."teacherId"
    WHERE c.id = ${courseId}`
  return course
}

/** What stands in the lessons of a month: who was on their rosters, or has an entry there. */
async function recordsOf(
  { db }: Pick<Deps, 'db'>,
  courseId: number,
  month: Temporal.PlainYearMonth,
): Promise<z.infer<typeof recordsJson>> {
  const from = month.toPlainDate({ day: 1 })
  const [row] = await db.$queryRaw<[Raw<object, typeof recordsJson>]>`
    WITH lesson AS MATERIALIZED (
      SELECT id, date, number, "attendanceTakenAt" IS NOT NULL AS "attendanceTaken" FROM "Lesson"
      WHERE "courseId" = ${courseId} AND date >= ${from.toString()}::date
        AND date < ${from.add({ months: 1 }).toString()}::date),
    roster AS (SELECT r."lessonId", r."studentId" FROM "LessonRoster" r JOIN lesson l ON l.id = r."lessonId"),
    absence AS (SELECT a."lessonId", a."studentId", a.code FROM "Absence" a JOIN lesson l ON l.id = a."lessonId"),
    mark AS (
      SELECT m.id, m."lessonId", m."studentId", m.value, w.weight, m."leftOut"
      FROM "Mark" m JOIN lesson l ON l.id = m."lessonId" JOIN "WorkKind" w ON w.id = m."workKindId"),
    student AS (
      SELECT "studentId" AS id, array_agg("lessonId") FILTER (WHERE present) AS "lessonIds" FROM (
        SELECT "studentId", "lessonId", true AS present FROM roster
        UNION ALL SELECT "studentId", "lessonId", false FROM absence
        UNION ALL SELECT "studentId", "lessonId", false FROM mark) entry
      GROUP BY "studentId")
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'date', date::text, 'attendanceTaken', "attendanceTaken")
        ORDER BY date, number, id) FROM lesson), '[]') AS lessons,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'lastName', shown_last_name(p), 'firstName', shown_first_name(p),
          'middleName', shown_middle_name(p), 'lessonIds', coalesce(s."lessonIds", '{}'),
          'number', (SELECT min(e.number) FROM "Enrollment" e WHERE e."studentId" = p.id AND e."classId" = (
            SELECT c."classId" FROM "Course" c WHERE c.id = ${courseId})))
        ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id)
        FROM student s JOIN "Person" p ON p.id = s.id), '[]') AS students,
      coalesce((SELECT jsonb_agg(to_jsonb(absence)) FROM absence), '[]') AS absences,
      coalesce((SELECT jsonb_agg(to_jsonb(mark) ORDER BY id) FROM mark), '[]') AS marks`
  return parsedRow(row, recordsJson)
}
