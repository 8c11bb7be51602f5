// A process to be killed in the middle: its messenger takes the first messages and never answers to the rest.
//   node crashing-sender.ts DATABASE_URL NOW

import { rates } from '../../src/bot/telegram.ts'
import { connect } from '../../src/db/connect.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'

const [databaseUrl = '', now = ''] = process.argv.slice(2)
const taken = 3
let sent = 0

const { prisma, execute } = connect(databaseUrl)

const delivery = createDelivery({
  db: prisma,
  execute,
  clock: { zone: 'Europe/Moscow', now: () => Temporal.Instant.from(now) },
  log: { info: console.log, warn: console.warn, error: console.error },
  limiter: createRateLimiter(rates),
  limits: { attempt: 1, firstPause: 0 },
  transports: {
    telegram: {
      render: (reader, notices) => [{ message: reader.account, noticeIds: notices.map((notice) => notice.id) }],
      send({ account }) {
        process.send?.(account)
        return ++sent > taken ? new Promise(() => {}) : Promise.resolve({ kind: 'sent' })
      },
    },
  },
})
await delivery.start()
