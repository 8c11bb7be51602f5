import './node-version.ts'
import type { Logger } from 'pino'
import { coordinatorCodes, coordinatorLine } from './app/access/coordinator-codes.ts'
import type { Clock, Deps } from './app/deps.ts'
import { createBackups } from './backups.ts'
import { BotStartError } from './bot/run-bot.ts'
import { type Config, ConfigError, type LiveConfig, loadConfig } from './config.ts'
import { migrateOwn } from './db/bot-role.ts'
import { type Embedded, startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { StartError } from './db/start-error.ts'
import { keepErasures } from './erasures-file.ts'
import { createHttp, type HttpHandlers } from './http/app.ts'
import { ListenError, listen } from './http/serve.ts'
import { jobs } from './jobs/index.ts'
import { startSchedule } from './jobs/schedule.ts'
import { createLog, faultLines } from './log.ts'
import { codePepper } from './pepper.ts'
import { startService } from './service.ts'

/** What was started, to be stopped in the opposite order. */
const started: (() => Promise<void>)[] = []
let stopping: Promise<void> | undefined

/** Finishes what is in hand and ends everything that was started, once. */
const stop = (): Promise<void> => {
  stopping ??= (async () => {
    for (const end of started.toReversed()) await end()
  })()
  return stopping
}

try {
  const config = await loadConfig()
  const log = createLog(config.logLevel)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  await (config.mode === 'local' ? runLocal(config, log) : runLive(config, log))
} catch (error) {
  await stop().catch((second) => console.error(faultLines(second).join('\n')))
  for (const line of linesOf(error)) console.error(line)
  process.exit(1)
}

/** A fault that a technician can mend is said in a line each; any other is ours and shows its stack. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines
  const plain = error instanceof StartError || error instanceof BotStartError || error instanceof ListenError
  return plain ? [error.message] : faultLines(error)
}

/** A real school on Telegram. */
async function runLive(config: LiveConfig, log: Logger): Promise<void> {
  if (process.getuid?.() === 0)
    log.warn('started as root: give the bot a user of its own, who may do less (docs/operations.md)')
  const pepper = await codePepper(config)
  const databaseUrl = await liveDatabase(config, log)
  const clock: Clock = { now: () => Temporal.Now.instant(), zone: config.timezone }
  const handlers: Partial<HttpHandlers> = {}
  await serveHttp(config, handlers)

  const service = await startService({
    token: config.botToken,
    databaseUrl,
    clock,
    log,
    locale: config.locale,
    pepper,
    ...(config.backups && { backups: createBackups({ ...config, ...config.backups, databaseUrl, pepper }) }),
    apiRoot: config.telegramApiRoot,
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    ...(config.telegramProxy && { proxy: config.telegramProxy }),
    ...(config.webhook && { webhook: config.webhook }),
    whileLeading: (deps, onRun) =>
      startSchedule({ jobs: [keepErasures(config.dataDir), ...jobs], deps, zone: clock.zone, log, onRun }),
  })
  started.push(service.stop)
  const { health, metrics, webhook, calendar } = service
  Object.assign(handlers, { health, metrics, webhook, calendar })
  log.info({ updates: config.webhook ? 'webhook' : 'polling' }, 'serving')
  if (!config.backups) log.warn('no backups are made: BACKUP_PASSPHRASE is missing')
  await printFirstCode(service.deps)
}

/** The database that was given, or the own server's, brought to the newest structure. */
async function liveDatabase(config: LiveConfig, log: Logger): Promise<string> {
  const say = (line: string) => log.info(line)
  if (config.databaseUrl !== undefined) {
    await migrate(config.databaseUrl, say)
    return config.databaseUrl
  }
  const server = await embedded(config, log)
  await migrateOwn(server, say)
  return server.url
}

/** The way into a school that nobody has entered yet; not by the log, which others may read. */
async function printFirstCode(deps: Deps): Promise<void> {
  for (const code of await coordinatorCodes(deps, 'first'))
    console.log(`classbook: the coordinator's code, send it to the bot. ${coordinatorLine(code, deps.clock.zone)}`)
}

/** The whole bot in a browser, without Telegram: a made-up school, loaded only here. */
async function runLocal(config: Config, log: Logger): Promise<void> {
  const { openLocalMode } = await import('./local-mode.ts')
  const pepper = await codePepper(config)
  const local = await openLocalMode({
    dataDir: config.dataDir,
    database: await embedded(config, log),
    zone: config.timezone,
    locale: config.locale,
    pepper,
    log,
  })
  const { health, metrics, calendar } = local
  const { port } = await serveHttp(config, { local: local.fetch, health, metrics, calendar })
  started.push(local.stop)
  const page = `http://${config.host}:${port}/`
  console.log(`classbook: the demo school opens at ${page}`)
  await local.start(`http://127.0.0.1:${port}`)
  console.log(`classbook: ready, ${page}`)
}

async function embedded(config: Config, log: Logger): Promise<Embedded> {
  const server = await startEmbedded({ dataDir: config.dataDir, log: (line) => log.info(line) })
  started.push(server.stop)
  return server
}

async function serveHttp(config: Config, handlers: Partial<HttpHandlers>) {
  const server = await listen(createHttp(handlers), config.host, config.port)
  started.push(server.close)
  return server
}
