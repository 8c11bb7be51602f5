import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sessionFor } from '../../src/app/frame/session.ts'
import { readClassPage } from '../../src/app/journal/read-class-page.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { classPagePicture } from '../../src/files/class-page-picture.ts'
import { classPageWorkbook } from '../../src/files/class-page-workbook.ts'
import { translator } from '../../src/i18n/index.ts'
import type { Bench } from './bench.ts'
import { loadLargeSchool } from './large-school.ts'
import { quantileOf } from './quantile.ts'

const month = Temporal.PlainYearMonth.from('2026-10')
const classSize = 35
const rounds = 20

/**
 * A page of 35 students and a lesson every working day of a month, in a school of 1,500 whose other lessons are there
 * too: from the database to a PNG it must take less than 300 ms.
 */
export const classPageBenchmark = async ({ deps, counter }: Bench): Promise<void> => {
  await loadLargeSchool(deps)
  const courseId = await fullCourse(deps)
  const actor: Actor = {
    personId: 0,
    staffRoles: ['coordinator'],
    leadsClassIds: [],
    headsDepartmentIds: [],
    childIds: [],
    isStudent: false,
  }
  const read = async () => {
    const page = await readClassPage(sessionFor(deps, actor, 'benchmark'), { courseId, month })
    if (!page.ok) throw new Error(page.refusal)
    return page.value
  }
  const t = translator('ru')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const times: Record<'read' | 'picture' | 'whole' | 'workbook', number[]> = {
    read: [],
    picture: [],
    whole: [],
    workbook: [],
  }
  const { table } = await read()
  const marks = table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.marks)).length
  console.log(`${table.rows.length} students, ${table.columns.length} lessons, ${marks} marks`)
  for (let round = 0; round < rounds; round++) {
    const before = counter.statements
    const started = performance.now()
    const page = await read()
    const fetched = performance.now()
    if (round > 0) delay.enable()
    const png = await classPagePicture(t, page)
    const drawn = performance.now()
    delay.disable()
    await classPageWorkbook(t, page)
    times.read.push(fetched - started)
    times.picture.push(drawn - fetched)
    times.whole.push(drawn - started)
    times.workbook.push(performance.now() - drawn)
    if (round === 0) console.log(`${counter.statements - before} statements, PNG of ${png.length} bytes`)
  }
  for (const [what, all] of Object.entries(times)) {
    const quantile = quantileOf(all)
    const at = (share: number) => quantile(share).toFixed(0)
    console.log(`${what}: first ${all[0]?.toFixed(0)} ms, median ${at(0.5)} ms, slowest ${at(1)} ms`)
  }
  console.log(`longest pause for others while a picture is made: ${(delay.max / 1e6).toFixed(0)} ms`)
}

/**
 * A course whose class has 35 students, a lesson every day but Sunday, and a mark or an absence in every third cell.
 */
async function fullCourse({ db }: Bench['deps']): Promise<number> {
  const [course] = await db.$queryRaw<[{ id: number; classId: number; teacherId: number }]>`
    SELECT c.id, c."classId", c."teacherId" FROM "Course" c JOIN "SchoolClass" k ON k.id = c."classId"
    WHERE c."groupId" IS NULL AND k.grade = 7 ORDER BY c.id LIMIT 1`
  await db.$executeRaw`
    UPDATE "Enrollment" SET "classId" = ${course.classId} WHERE id IN (
      SELECT id FROM "Enrollment" WHERE "classId" <> ${course.classId} ORDER BY id
      LIMIT ${classSize} - (SELECT count(*) FROM "Enrollment" WHERE "classId" = ${course.classId}))`
  await db.$executeRaw`DELETE FROM "Lesson" WHERE "courseId" = ${course.id}`
  await db.$executeRaw`
    INSERT INTO "Lesson" ("courseId", date, number, "startsAt", "endsAt", "teacherId", "attendanceTakenAt")
    SELECT ${course.id}, day::date, 1, day + interval '5 hours', day + interval '6 hours', ${course.teacherId}, day
    FROM generate_series('2026-10-01'::timestamptz, '2026-10-31', '1 day') day WHERE extract(isodow FROM day) < 7`
  await db.$executeRaw`
    INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "requestId")
    SELECT r."lessonId", r."studentId", (SELECT min(id) FROM "WorkKind"), (2 + r."studentId" % 4)::text,
      'bench:' || r."lessonId" || ':' || r."studentId"
    FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
    WHERE l."courseId" = ${course.id} AND (r."lessonId" + r."studentId") % 3 = 0`
  await db.$executeRaw`
    INSERT INTO "Absence" ("lessonId", "studentId", code)
    SELECT r."lessonId", r."studentId", 'absent' FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
    WHERE l."courseId" = ${course.id} AND (r."lessonId" + r."studentId") % 11 = 5`
  return course.id
}
