// A bot to be killed in the middle: the service as it runs at a school. It says «serving», and with a webhook the port
// that it listens on, and each time that it begins to lead.
//   node served.ts DATABASE_URL API_ROOT TOKEN NOW [WEBHOOK_SECRET]
import { createHttp } from '../../src/http/app.ts'
import { listen } from '../../src/http/serve.ts'
import { createLog } from '../../src/log.ts'
import { startService } from '../../src/service.ts'

const [databaseUrl = '', apiRoot = '', token = '', now = '', secret] = process.argv.slice(2)

const service = await startService({
  token,
  databaseUrl,
  apiRoot,
  clock: { zone: 'Europe/Moscow', now: () => Temporal.Instant.from(now) },
  pepper: 'pepper',
  log: createLog('error'),
  locale: 'ru',
  ...(secret !== undefined && { webhook: { url: 'https://school.example/telegram', secret } }),
  whileLeading() {
    process.send?.('leading')
    return { stop: async () => {} }
  },
})
const { webhook } = service
const port = webhook && (await listen(createHttp({ webhook }), '127.0.0.1', 0)).port
process.send?.(port ?? 'serving')
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)))
