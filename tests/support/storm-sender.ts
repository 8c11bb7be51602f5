// A sender to be killed in the middle: the bot's own delivery against a Bot API over HTTP, in a time that runs faster.
//   node storm-sender.ts DATABASE_URL API_ROOT TOKEN NOW

import { rates } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { connect } from '../../src/db/connect.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { quickTimer } from './fake-timer.ts'

const [databaseUrl = '', apiRoot = '', token = '', now = ''] = process.argv.slice(2)
/** a second of Telegram's pace lasts a twentieth */
const faster = 20

const { prisma: db, execute } = connect(databaseUrl)
const clock = { zone: 'Europe/Moscow', now: () => Temporal.Instant.from(now) }
const delivery = createDelivery({
  db,
  execute,
  clock,
  log: { info: () => {}, warn: () => {}, error: console.error },
  // A killed sender is noticed by its silence. An attempt that expires goes on beside the next one: on a slow machine
  // more people would be in hand than the workers hold.
  limits: { attempt: 60, firstPause: 0, inspection: 1 },
  limiter: createRateLimiter(rates, quickTimer(faster)),
  transports: { telegram: telegramTransport({ db, clock }, token, { apiRoot, timeoutSeconds: 5 }) },
})
await delivery.start()
await delivery.idle()
await delivery.stop()
process.exit()
