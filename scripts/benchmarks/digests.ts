import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { messenger } from '../../src/bot/telegram.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import type { Bench } from './bench.ts'
import { loadLargeSchool } from './large-school.ts'

const families = 1000

/**
 * The evening of a school: the digests of 1,000 guardians, and their week. At most 12 statements, whatever the number.
 */
export const digestsBenchmark = async ({ deps, counter, report }: Bench): Promise<void> => {
  await loadLargeSchool(deps)
  const { db } = deps
  await db.$executeRaw`
    INSERT INTO "Link" ("personId", messenger, account, "consentVersion")
    SELECT DISTINCT g."personId", ${messenger}, g."personId"::text, ${consentVersion}::int FROM "Guardian" g ORDER BY 1 LIMIT ${families}`
  await db.$executeRaw`
    INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "requestId")
    SELECT r."lessonId", r."studentId", (SELECT min(id) FROM "WorkKind"), (2 + r."studentId" % 4)::text,
      'bench:' || r."lessonId" || ':' || r."studentId"
    FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
    WHERE l.date < '2026-09-26' AND (r."lessonId" + r."studentId") % 5 = 0`
  await db.$executeRaw`
    INSERT INTO "Homework" ("lessonId", text, "dueOn")
    SELECT id, 'Упражнение ' || id, date + 3 FROM "Lesson" WHERE date < '2026-09-26'`
  const evening = (text: string) => ({
    ...deps,
    clock: { ...deps.clock, now: () => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').toInstant() },
  })
  for (const [what, work] of [
    ['digests', () => composeDigests(evening('2026-09-25T18:00'))],
    ['weeks', () => composeWeeks(evening('2026-09-26T18:05'))],
  ] as const) {
    const before = counter.statements
    const written = await report(what, work)
    // BEGIN and COMMIT are counted too
    console.log(`${written} written with ${counter.statements - before - 2} statements`)
  }
}
