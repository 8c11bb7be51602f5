import { Prisma } from '../../db/generated/client.ts'
import type { Deps, Tx } from '../deps.ts'
import { isSchoolDay } from './places.ts'
import { unfilled } from './unfilled.ts'

export interface MadeLessons {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

/**
 * Makes the lessons of these days, both inclusive, from the timetable: on the weekdays (and alternating weeks,
 * the first being that of the year's first day) of its slots, while they hold, inside a term of the class's
 * grade, on no holiday, at the bells of the class's shift. Of the lessons to come, those that nobody filled
 * follow the timetable; filled and past ones stay as they are, and a place that one of them takes in the class's
 * day gets no second lesson. Only a course that never had a lesson gets those that are over already. Doing it
 * again changes nothing. Six statements.
 */
export async function makeLessons(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<MadeLessons> {
  const days = { from: `${from}`, to: `${to}` }
  await tx.$executeRaw`CREATE TEMPORARY TABLE wanted_lesson ON COMMIT DROP AS ${wanted(days, clock.zone)}`
  const now = `${clock.now()}`
  const removed = await tx.$executeRaw(remove(days, now))
  const changed = await tx.$executeRaw(change(now))
  const added = await tx.$executeRaw(add(now))
  const [total] = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int FROM wanted_lesson JOIN "Lesson" USING ("courseId", date, number)`
  await tx.$executeRaw`DROP TABLE wanted_lesson`
  return { added, changed, unchanged: (total?.count ?? 0) - added - changed, removed }
}

interface Days {
  readonly from: string
  readonly to: string
}

/** What the timetable asks for on these days. */
const wanted = ({ from, to }: Days, zone: string) => Prisma.sql`
  SELECT c.id AS "courseId", d.date, s.number, s.room, c."teacherId", c."classId", c."groupId",
    (d.date + make_interval(mins => b."startsAt")) AT TIME ZONE ${zone} AS "startsAt",
    (d.date + make_interval(mins => b."endsAt")) AT TIME ZONE ${zone} AS "endsAt"
  FROM (SELECT day::date AS date FROM generate_series(${from}::date, ${to}::date, interval '1 day') AS day) d
  JOIN "TimetableSlot" s ON s.weekday = extract(isodow FROM d.date)
    AND d.date BETWEEN s."validFrom" AND coalesce(s."validTo", 'infinity')
  JOIN "Course" c ON c.id = s."courseId"
  JOIN "SchoolClass" k ON k.id = c."classId"
  JOIN "AcademicYear" y ON y.id = k."yearId"
    AND (s.week IS NULL OR s.week = 1 + (d.date - date_trunc('week', y."startsOn")::date) / 7 % 2)
  JOIN "BellTime" b ON b.shift = k.shift AND b.number = s.number
  WHERE ${isSchoolDay} AND NOT EXISTS (SELECT FROM "TimetableChange" x WHERE (x."courseId", x.date, x.number) = (c.id, d.date, s.number))`

const remove = ({ from, to }: Days, now: string) => Prisma.sql`
  DELETE FROM "Lesson" l
  WHERE l.date BETWEEN ${from}::date AND ${to}::date AND l."startsAt" > ${now}::timestamptz AND ${unfilled}
    AND NOT EXISTS (SELECT FROM "TimetableChange" x WHERE x."lessonId" = l.id)
    AND NOT EXISTS (SELECT FROM wanted_lesson w
      WHERE (w."courseId", w.date, w.number) = (l."courseId", l.date, l.number))`

const change = (now: string) => Prisma.sql`
  UPDATE "Lesson" l
  SET room = w.room, "teacherId" = CASE WHEN l.substituted THEN l."teacherId" ELSE w."teacherId" END, "startsAt" = w."startsAt", "endsAt" = w."endsAt"
  FROM wanted_lesson w
  WHERE (w."courseId", w.date, w.number) = (l."courseId", l.date, l.number)
    AND l."startsAt" > ${now}::timestamptz AND ${unfilled}
    AND (l.room, l."teacherId", l."startsAt", l."endsAt") IS DISTINCT FROM
      (w.room, CASE WHEN l.substituted THEN l."teacherId" ELSE w."teacherId" END, w."startsAt", w."endsAt")`

const add = (now: string) => Prisma.sql`
  INSERT INTO "Lesson" ("courseId", date, number, room, "teacherId", "startsAt", "endsAt")
  SELECT w."courseId", w.date, w.number, w.room, w."teacherId", w."startsAt", w."endsAt" FROM wanted_lesson w
  WHERE NOT EXISTS (
    SELECT FROM "NamedLesson" l
    WHERE l."classId" = w."classId" AND l.date = w.date AND l.number = w.number
      AND groups_meet(l."groupId", w."groupId"))
    AND (w."startsAt" > ${now}::timestamptz OR NOT EXISTS (SELECT FROM "Lesson" l WHERE l."courseId" = w."courseId"))
  ORDER BY w."startsAt", w."courseId"
  ON CONFLICT ("courseId", date, number) DO NOTHING`
