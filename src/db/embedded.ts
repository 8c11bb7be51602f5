import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import {
  type Access,
  botRole,
  botUrlOf,
  type Cluster,
  clusterDir,
  databaseName,
  isThere,
  openCluster,
  ownerUrlOf,
  prepareCluster,
  somePort,
  writeAccess,
} from './embedded/cluster.ts'
import { alone, type Lock, takeLock, tryLock } from './embedded/locks.ts'
import {
  PortTaken,
  readPidFile,
  type Settings,
  StillEnding,
  settledPostmaster,
  startPostmaster,
  stopPostmaster,
} from './embedded/postmaster.ts'
import { supervise } from './embedded/supervise.ts'
import { StartError } from './start-error.ts'

export interface Embedded {
  /** for the bot and its tools: reads and writes, see bot-role.ts */
  readonly url: string
  /** for migrations */
  readonly ownerUrl: string
  /** leaves the server, and ends it unless somebody else uses it still */
  stop(): Promise<void>
}

interface Options {
  readonly dataDir: string
  log(line: string): void
  /** for tests, which need not survive a power cut */
  readonly settings?: Settings
}

type Means = Required<Omit<Options, 'dataDir'>>

/**
 * The PostgreSQL of the bot itself, under `dataDir`, which it makes on the first start and starts again when it dies.
 * A server that a killed bot left behind is taken over. Throws StartError, also when a bot already runs there.
 *
 * Three locks order it all. `bot` is held while a bot lives: there is one on a folder. `users` is shared by everybody
 * who uses the server, bot or tool: who leaves last ends it. Whoever starts or ends the server holds the `gate`.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const cluster = await openCluster(options.dataDir)
  const bot = tryLock(cluster.locks.bot, 'sole')
  if (!bot) throw new StartError(`Another bot already runs on ${options.dataDir} (DATA_DIR): stop that one first`)
  try {
    const server = await join(cluster, { settings: {}, ...options })
    const supervisor = supervise({ ...server, log: options.log })
    return {
      url: server.url,
      ownerUrl: server.ownerUrl,
      stop: async () => {
        await supervisor.stop()
        await server.leave()
        bot.release()
      },
    }
  } catch (error) {
    bot.release()
    throw error
  }
}

/** Whether a bot has made its database there, as far as one may look. */
export const hasDatabase = (dataDir: string): Promise<boolean> => isThere(clusterDir(dataDir)).catch(() => false)

/** For command-line tools: uses the server of a running bot, or starts it for as long as the tool runs. */
export async function connectBeside(dataDir: string, log: (line: string) => void = () => {}): Promise<Embedded> {
  const server = await join(await openCluster(dataDir), { log, settings: {} })
  return { url: server.url, ownerUrl: server.ownerUrl, stop: server.leave }
}

async function join(cluster: Cluster, means: Means) {
  const enter = async () => {
    const user = await takeLock(cluster.locks.users, 'shared')
    try {
      const access = await prepareCluster(cluster, means.log)
      return { user, access: await ensureRunning(cluster, access, means) }
    } catch (error) {
      user.release()
      throw error
    }
  }
  const { user, access } = await alone(cluster.locks.gate, enter)
  return {
    url: botUrlOf(access),
    ownerUrl: ownerUrlOf(access),
    /** beside the journal's database, which a restore has to have for itself */
    watchUrl: ownerUrlOf(access, 'postgres'),
    /** on the port that everybody knows */
    revive: () =>
      alone(cluster.locks.gate, async () => {
        if (!(await settledPostmaster(cluster))) await startPostmaster(cluster, access.port, means.settings)
      }),
    isStopping: async () => (await readPidFile(cluster))?.status === 'stopping',
    leave: () => alone(cluster.locks.gate, () => leave(cluster, user)),
  }
}

async function leave(cluster: Cluster, user: Lock): Promise<void> {
  user.release()
  const last = tryLock(cluster.locks.users, 'exclusive')
  if (!last) return
  try {
    await stopPostmaster(cluster)
  } finally {
    last.release()
  }
}

/** Finds the server or starts it, on the remembered port or, when that is taken, on another, which it remembers. */
async function ensureRunning(cluster: Cluster, access: Access, means: Means): Promise<Access> {
  const running = await settledPostmaster(cluster)
  if (running) means.log(`the database server is running already (pid ${running.pid}), taking it over`)
  const { port } = running ?? (await startSomewhere(cluster, access.port, means))
  const reached = { ...access, port }
  if (port !== access.port) await writeAccess(cluster, reached)
  await ensureDatabase(reached)
  return reached
}

async function startSomewhere(cluster: Cluster, port: number, { log, settings }: Means) {
  for (let attempt = 1; ; attempt++)
    try {
      return await startPostmaster(cluster, port, settings)
    } catch (error) {
      if (attempt === 100 || !(error instanceof PortTaken || error instanceof StillEnding)) throw error
      log(error.message)
      if (error instanceof PortTaken) port = somePort()
      else await delay(250)
    }
}

/** The journal's own database beside the one that PostgreSQL makes, and the role that the bot works as. */
async function ensureDatabase(access: Access): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrlOf(access, 'postgres') })
  await client.connect()
  try {
    const { rowCount: hasRole } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [botRole])
    if (!hasRole) await client.query(`CREATE ROLE ${botRole} LOGIN`)
    await client.query(`ALTER ROLE ${botRole} PASSWORD ${client.escapeLiteral(access.botPassword)}`)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
}
