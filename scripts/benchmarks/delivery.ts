import { setTimeout } from 'node:timers/promises'
import { sessionFor } from '../../src/app/frame/session.ts'
import { keepDraft } from '../../src/app/posts/keep-draft.ts'
import { publishPost } from '../../src/app/posts/publish-post.ts'
import { presses } from '../../src/bot/presses.ts'
import { messenger } from '../../src/bot/telegram.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import { certain } from '../../src/domain/certain.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { createLog } from '../../src/log.ts'
import { startService } from '../../src/service.ts'
import type { Bench } from './bench.ts'
import { loadLargeSchool } from './large-school.ts'
import { quantileOf } from './quantile.ts'

const recipients = 3000
/** two presses a second */
const pressEvery = 500
const pressers = 40
const token = '123456:benchmark'
const bot = { id: 123456, username: 'benchmark_bot', first_name: 'Журнал' }

/**
 * An announcement goes to 3,000 people through a Telegram that enforces its limits, while guardians turn over
 * the pages of their diaries twice a second: it must take at most 110 s, and nineteen presses of twenty must
 * be answered within 300 ms.
 */
export const deliveryBenchmark = async ({ deps, databaseUrl, report }: Bench): Promise<void> => {
  await loadLargeSchool(deps)
  const { db, clock } = deps
  await db.$executeRaw`
    INSERT INTO "Link" ("personId", messenger, account, "consentVersion", "consentAt")
    SELECT p.id, ${messenger}, p.id::text, ${consentVersion}::int, now() FROM "Person" p ORDER BY p.id LIMIT ${recipients}`
  const telegram = createLocalTelegram({ token, bot, now: () => clock.now().epochMilliseconds, limits: true })
  const links = await db.link.findMany({ select: { account: true } })
  for (const { account } of links) telegram.addPerson({ id: Number(account), firstName: account, started: true })
  const server = await serveHttp(telegram.fetch)
  const log = createLog('warn')
  const options = { token, databaseUrl, clock, log, pepper: deps.pepper, locale: 'ru', apiRoot: server.url }
  const service = await startService(options)

  const families = await db.$queryRaw<{ account: string; studentId: number }[]>`
    SELECT l.account, g."studentId" FROM "Guardian" g JOIN "Link" l ON l."personId" = g."personId" LIMIT ${pressers}`
  // everybody opens the bot beforehand, one after another
  for (const { account } of families) {
    const person = telegram.person(Number(account))
    person.start()
    while (person.messages().every(({ from }) => from !== 'bot')) await setTimeout(pressEvery / 10)
  }

  const { id: personId } = await db.staff.findFirstOrThrow()
  const nothing = { leadsClassIds: [], headsDepartmentIds: [], childIds: [], isStudent: false }
  const actor: Actor = { personId, staffRoles: ['administrator'], ...nothing }
  const latencies: number[] = []
  const press = async (turn: number) => {
    const { account, studentId } = certain(families[turn % families.length], 'a family to press')
    const person = telegram.person(Number(account))
    const day = Temporal.PlainDate.from('2026-09-07').add({ days: turn % 5 })
    const message = certain(
      person.messages().findLast((each) => each.inlineKeyboard),
      'a message with buttons',
    )
    const started = performance.now()
    await person.pressData(message.id, presses.diaryDay.pack({ student: studentId, day }))
    latencies.push(performance.now() - started)
  }
  const seen = telegram.calls.length
  await report(`${recipients} recipients, every one told`, async () => {
    const place = { kind: 'announcement', section: 'school', classId: null, files: [] } as const
    const html = 'Собрание в среду в 18:00'
    const session = sessionFor(deps, actor, 'benchmark')
    const draft = await keepDraft(session, { ...place, html, begunBy: 'draft' })
    if (!draft.ok) throw new Error(draft.refusal)
    const sent = await publishPost(session, draft.value)
    if (!sent.ok) throw new Error(sent.refusal)
    console.log(`recipients: ${sent.value.recipients}`)
    let turn = 0
    const pressing = setInterval(() => void press(turn++), pressEvery)
    await service.idle()
    clearInterval(pressing)
  })
  const refused = telegram.calls.slice(seen).filter(({ status }) => status === 429).length
  const states = await db.notice.groupBy({ by: ['state'], _count: true })
  console.log(states.map(({ state, _count }) => `${state}: ${_count}`).join(', '))
  const quantile = quantileOf(latencies)
  const at = (share: number) => quantile(share).toFixed(0)
  console.log(`${latencies.length} presses: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`)
  console.log(`refused by Telegram's limits: ${refused}`)
  await service.stop()
  telegram.close()
  await server.close()
}
