import pg from 'pg'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { waitingNotices } from '../../src/app/notices/waiting-notices.ts'
import { realTimer } from '../../src/app/timer.ts'
import { createBot } from '../../src/bot/create-bot.ts'
import { pollUpdates } from '../../src/bot/poll-updates.ts'
import { presses } from '../../src/bot/presses.ts'
import { messenger } from '../../src/bot/telegram.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import { certain } from '../../src/domain/certain.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import type { Bench } from './bench.ts'
import { pastYears, posts } from './history.ts'
import { loadLargeSchool } from './large-school.ts'

const token = '123456:benchmark'
const bot = { id: 123456, username: 'benchmark_bot', first_name: 'Журнал' }
const zone = 'Europe/Moscow'
const today = '2026-10-14'
/** of an empty history's buffers, at most, with three years behind it */
const most = 1.2
/** so many are nothing to compare */
const few = 10

interface Cost {
  readonly statements: number
  /** pages of 8 kB that statements looked at */
  readonly buffers: number
  readonly ms: number
}

/** What people press most reads as much after three full years as in the first month. */
export const growBenchmark = async ({ deps, ownerUrl, report }: Bench): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('CREATE EXTENSION pg_stat_statements')
    await report('a school of 1,500', () => loadLargeSchool(deps))
    await owner.query(presentMonth)
    await owner.query('VACUUM ANALYZE')
    const empty = await measure(deps, owner)
    await report('three years behind it', () => owner.query(pastYears))
    await owner.query('VACUUM ANALYZE')
    const { rows } = await owner.query<{ table: string; rows: string }>(`
      SELECT relname AS table, n_live_tup AS rows FROM pg_stat_user_tables WHERE n_live_tup > 100000 ORDER BY 2 DESC`)
    console.log(rows.map(({ table, rows }) => `${table} ${rows}`).join(', '))
    const table = compared(empty, await measure(deps, owner))
    console.table(table)
    if (Object.values(table).some(({ grows }) => grows !== '')) process.exitCode = 1
  } finally {
    await owner.end()
  }
}

function compared(empty: Record<string, Cost>, full: Record<string, Cost>) {
  const rows = Object.entries(full).map(([what, { statements, buffers, ms }]) => {
    const before = certain(empty[what], `the cost of ${what}`)
    const ratio = Math.max(buffers, few) / Math.max(before.buffers, few)
    const grows = ratio > most ? '✗' : ''
    return [
      what,
      {
        statements,
        'buffers before': before.buffers,
        after: buffers,
        ratio: ratio.toFixed(2),
        grows,
        'ms before': before.ms,
        'ms after': ms,
      },
    ] as const
  })
  return Object.fromEntries(rows)
}

/**
 * Who presses: a teacher and a mother of the same class, linked; the first six weeks of the
 * year with marks and homework.
 */
const presentMonth = `
  INSERT INTO "Link" ("personId", messenger, account, "consentVersion")
  SELECT id, '${messenger}', id::text, ${consentVersion} FROM "Person";
  UPDATE "Staff" SET roles = '{coordinator}' WHERE id = (SELECT max(id) FROM "Staff");
  UPDATE "Lesson" SET "attendanceTakenAt" = "endsAt", topic = 'Тема' WHERE date < '${today}';
  INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "createdAt", "requestId")
  SELECT r."lessonId", r."studentId", (SELECT min(id) FROM "WorkKind"), (2 + r."studentId" % 4)::text, l."endsAt",
    'bench:' || r."lessonId" || ':' || r."studentId"
  FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
  WHERE l.date < '${today}' AND (r."lessonId" + r."studentId") % 5 = 0;
  INSERT INTO "Homework" ("lessonId", text, "dueOn") SELECT id, 'Упражнение ' || id, date + 3 FROM "Lesson" WHERE date < '${today}';
  ${posts(0, 10, `timestamp '2026-09-02'`)}`

/** Each press, and what runs in the evening and for the operator, the second time: once everything is warm. */
async function measure(deps: Bench['deps'], owner: pg.Client): Promise<Record<string, Cost>> {
  const evening = (day: Temporal.PlainDate) => {
    const now = day.toZonedDateTime({ timeZone: zone, plainTime: '18:00' }).toInstant()
    return { ...deps, clock: { zone, now: () => now } }
  }
  const day = Temporal.PlainDate.from(today)
  const on = evening(day)
  const { clock } = on
  const telegram = createLocalTelegram({ token, bot, now: () => clock.now().epochMilliseconds })
  const server = await serveHttp(telegram.fetch)
  const options = { token, deps: on, client: { apiRoot: server.url }, kick: () => {}, timer: realTimer }
  const created = createBot({
    ...options,
    onError: (error) => {
      throw error
    },
  })
  await created.bot.init()
  const polling = await pollUpdates(created.bot, () => {}, created.comesAgain)
  const { rows } = await owner.query(`
    SELECT l.id AS lesson, c."teacherId" AS teacher, s."studentId" AS student, g."personId" AS mother,
      (SELECT max(id) FROM "Staff") AS coordinator
    FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId" JOIN "LessonRoster" s ON s."lessonId" = l.id
      JOIN "Guardian" g ON g."studentId" = s."studentId"
    WHERE l.date = '${today}' ORDER BY l.id, s."studentId", g."personId" LIMIT 1`)
  const { lesson, teacher, student, mother, coordinator } = rows[0]
  const started = async (account: number) => {
    telegram.addPerson({ id: account, firstName: String(account), started: true })
    telegram.person(account).start()
    await telegram.settled()
    await created.idle()
  }
  await started(teacher)
  await started(mother)
  await started(coordinator)
  const pressing = (account: number, data: string) => async () => {
    const person = telegram.person(account)
    const message = certain(
      person.messages().findLast((each) => each.from === 'bot'),
      'a message of the bot',
    )
    await person.pressData(message.id, data)
    await created.idle()
  }
  let daysBefore = 2
  const works: Record<string, () => Promise<unknown>> = {
    'home of a teacher': pressing(teacher, presses.home.pack({})),
    'home of a mother': pressing(mother, presses.home.pack({})),
    lesson: pressing(teacher, presses.lesson.pack({ lesson })),
    topics: pressing(teacher, presses.topics.pack({ lesson, page: 0 })),
    'work kinds': pressing(coordinator, presses.workKinds.pack({})),
    'diary week': pressing(mother, presses.diaryWeek.pack({ student, day })),
    marks: pressing(mother, presses.subjects.pack({ student })),
    metrics: () => waitingNotices(on),
    // of the evening before, so that the second one has as much to tell
    digest: () => composeDigests(evening(day.subtract({ days: daysBefore-- }))),
  }
  const costs: Record<string, Cost> = {}
  for (const [what, work] of Object.entries(works)) {
    await work()
    await owner.query('SELECT pg_stat_statements_reset()')
    const before = performance.now()
    await work()
    const ms = Math.round(performance.now() - before)
    const { rows } = await owner.query(`
      SELECT coalesce(sum(calls), 0)::int AS statements, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::int AS buffers
      FROM pg_stat_statements WHERE query !~ 'pg_stat_statements'`)
    costs[what] = { ...(rows[0] as { statements: number; buffers: number }), ms }
  }
  // what was composed now is composed again when it is measured anew
  await owner.query(`DELETE FROM "Notice" WHERE kind = 'digest' AND state = 'waiting'`)
  await polling.stop()
  telegram.close()
  await server.close()
  return costs
}
