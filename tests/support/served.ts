// A bot to be killed in the middle: the service as it runs at a school, without its HTTP.
//   node served.ts DATABASE_URL API_ROOT TOKEN NOW
import { createLog } from '../../src/log.ts'
import { startService } from '../../src/service.ts'

const [databaseUrl = '', apiRoot = '', token = '', now = ''] = process.argv.slice(2)

const service = await startService({
  token,
  databaseUrl,
  apiRoot,
  clock: { zone: 'Europe/Moscow', now: () => Temporal.Instant.from(now) },
  pepper: 'pepper',
  log: createLog('error'),
  locale: 'ru',
})
process.send?.('serving')
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)))
