import { type Table, type TableName, tableNames } from '../../domain/import/table.ts'
import type { KnownPerson } from '../../domain/people/recognise.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { readSheet } from './format/sheet.ts'
import { planYear } from './plan/calendar.ts'
import type { Journal, KnownClass, KnownCourse, KnownGroup } from './plan/journal.ts'
import type { PlannedBell } from './plan/plan.ts'

/**
 * What the journal holds of the year that these files are about: the year that they name, else the present one, else
 * the next to begin. A constant number of statements.
 */
export async function readJournal(deps: Pick<Deps, 'clock'>, tx: Tx, tables: readonly Table[]): Promise<Journal> {
  const [school] = await tx.$queryRaw<{ title: string }[]>`SELECT title FROM "School"`
  const year = await yearOf(deps, tx, namedYear(tables))
  const yearId = year?.id ?? 0
  const bells = await tx.$queryRaw<PlannedBell[]>`SELECT shift, number, "startsAt", "endsAt" FROM "BellTime"`
  const people = await tx.$queryRaw<KnownPerson[]>`
    SELECT p.id, p."externalId", p."lastName", p."firstName", p."middleName", p."birthDate"::text, p.phone, p."joinedIntoId",
      EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id) AS "isStaff",
      (SELECT k.title FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
        WHERE e."studentId" = p.id ORDER BY e."startsOn" DESC LIMIT 1) AS "className",
      ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = coalesce(p."joinedIntoId", p.id)) AS "childIds"
    FROM "Person" p ORDER BY p.id`
  const day = today(deps.clock).toString()
  const staff = await tx.$queryRaw<Journal['staff']>`
    SELECT id, position, roles::text[] FROM "Staff"
    WHERE NOT provisional AND works_here("leftOn", ${day}::date) ORDER BY id`
  const classes = await tx.$queryRaw<KnownClass[]>`
    SELECT id, grade, letter, shift, "leaderId" FROM "SchoolClass" WHERE "yearId" = ${yearId} ORDER BY grade, letter`
  const students = await tx.$queryRaw<Journal['students']>`
    SELECT DISTINCT ON (e."studentId") e."studentId" AS id, e."classId"
    FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
    WHERE k."yearId" = ${yearId} AND coalesce(e."endsOn", 'infinity') >= ${day}::date
    ORDER BY e."studentId", e."startsOn" DESC`
  const groups = await tx.$queryRaw<KnownGroup[]>`
    SELECT g.id, g."classId", g.title,
      ARRAY(SELECT m."studentId" FROM "GroupMember" m WHERE m."groupId" = g.id) AS "memberIds"
    FROM "ClassGroup" g JOIN "SchoolClass" k ON k.id = g."classId" WHERE k."yearId" = ${yearId} ORDER BY g.id`
  const courses = await tx.$queryRaw<KnownCourse[]>`
    SELECT c.id, c."classId", c."groupId", c."subjectId", c."teacherId",
      EXISTS (SELECT FROM "TimetableSlot" s WHERE s."courseId" = c.id
        AND coalesce(s."validTo", 'infinity') >= ${day}::date) AS "inTimetable"
    FROM "Course" c JOIN "SchoolClass" k ON k.id = c."classId" WHERE k."yearId" = ${yearId} ORDER BY c.id`
  const subjects = await tx.$queryRaw<Journal['subjects']>`SELECT id, title, "shortTitle" FROM "Subject" ORDER BY id`
  return {
    school: school ?? null,
    year,
    bells,
    people,
    staff,
    classes,
    students,
    groups,
    courses,
    subjects,
    stored: await storedTables(tx, yearId, { school, year, bells, staff, classes, students, courses, subjects }),
  }
}

/** The title that the files give the year, if one can be read there. */
function namedYear(tables: readonly Table[]): string | null {
  const table = tables.find(({ name }) => name === 'years')
  return table ? (planYear(readSheet('years', table)).all[0]?.title ?? '') : null
}

async function yearOf({ clock }: Pick<Deps, 'clock'>, tx: Tx, title: string | null) {
  const [row] = await tx.$queryRaw<{ id: number; title: string; startsOn: string; endsOn: string }[]>`
    SELECT id, title, "startsOn"::text, "endsOn"::text FROM "AcademicYear"
    WHERE title = ${title} OR (${title}::text IS NULL AND id = school_year(${today(clock).toString()}::date))`
  if (!row) return null
  const { from } = Temporal.PlainDate
  return { id: row.id, title: row.title, startsOn: from(row.startsOn), endsOn: from(row.endsOn) }
}

/** A table is stored once there is anything of it; the terms are those of the year. */
async function storedTables(
  tx: Tx,
  yearId: number,
  {
    year,
    ...lists
  }: { readonly [Name in 'school' | 'year']: object | null | undefined } & {
    readonly [Name in TableName]?: unknown
  },
): Promise<Journal['stored']> {
  const terms = await tx.term.count({ where: { yearId } })
  const isStored = (name: TableName) => {
    const list = lists[name]
    if (name === 'years') return year !== null
    if (name === 'terms') return terms > 0
    return Array.isArray(list) ? list.length > 0 : Boolean(list)
  }
  return new Set(tableNames.filter(isStored))
}
