import { execFile, spawn } from 'node:child_process'
import { open, readFile, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'
import { unless } from '../unless.ts'
import { type Cluster, faultIn, plainEnvironment } from './cluster.ts'

const run = promisify(execFile)

/** The server process that runs on a cluster, as it wrote itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** ready: it accepts connections */
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby'
}

/** Settings beyond PostgreSQL's own, for `-c`. */
export type Settings = Readonly<Record<string, string>>

/** Another process listens on the port. */
export class PortTaken extends Error {}

/** What is left of a killed server has not ended yet, which takes moments. */
export class StillEnding extends Error {}

/** The server that runs on this cluster, whoever started it; undefined when none does. */
async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const written = await readPidFile(cluster)
  return written && (await runsOn(written.pid, cluster)) ? written : undefined
}

/** Waits while a server starts up or shuts down: one that is ready, or undefined when none is left. */
export async function settledPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  for (;;) {
    const found = await findPostmaster(cluster)
    if (!found || found.status === 'ready') return found
    // After a SIGTERM it would wait for the last connection to close, and let no new one in.
    if (found.status === 'stopping') tell(found, 'SIGINT')
    await delay(50)
  }
}

/** What the last server on this cluster wrote, which may be long gone. */
export async function readPidFile({ dir }: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(unless('ENOENT'))
  const lines = text?.split('\n').map((line) => line.trim()) ?? []
  const [pid, port, status] = [Number(lines[0]), Number(lines[3]), lines[7]]
  if (!(pid > 0)) return undefined
  return {
    pid,
    port,
    status: status === 'ready' || status === 'stopping' || status === 'standby' ? status : 'starting',
  }
}

/**
 * Whether a process is a server of this very folder. A number in a file proves nothing: after a restart of the machine
 * or the container it may be anybody's. A server works in its data folder, which holds when the folder was renamed or
 * is mounted under another name; where there is no /proc, its command line has to do.
 */
async function runsOn(pid: number, { dir }: Cluster): Promise<boolean> {
  if (process.platform === 'linux') {
    const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd/.`).catch(gone), stat(dir)])
    if (its?.ino !== ours.ino || its.dev !== ours.dev) return false
    return /\/postgres( \(deleted\))?$/.test((await readlink(`/proc/${pid}/exe`).catch(gone)) ?? '')
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') && stdout.includes(dir)
}

/** A process that ended meanwhile, or one of another user, is not ours. */
const gone = (error: NodeJS.ErrnoException): undefined => {
  if (!['ENOENT', 'EACCES', 'ESRCH'].includes(error.code ?? '')) throw error
}

/** Only this machine reaches the server; its log holds neither statements nor values, since they name people. */
const ownSettings = (port: number): Settings => ({
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
})

/**
 * Starts a server on the cluster and waits until it accepts connections, however long it recovers from a crash.
 * It is detached: Ctrl-C must reach the bot alone, which still has to write what it acknowledged.
 */
export async function startPostmaster(cluster: Cluster, port: number, more: Settings): Promise<Postmaster> {
  await forgetStranger(cluster)
  const log = await openLog(cluster)
  const settings = Object.entries({ ...ownSettings(port), ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.dir, ...settings], {
    ...cluster.owner,
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `it ended with ${code ?? signal}`))
  try {
    while (ended === undefined) {
      const found = await findPostmaster(cluster)
      if (found?.status === 'ready' && found.pid === child.pid) return found
      await delay(20)
    }
    const output = await log.read()
    if (/Address already in use/.test(output)) throw new PortTaken(`port ${port} is taken`)
    if (/pre-existing shared memory block/.test(output)) throw new StillEnding('the last server has not ended yet')
    throw new StartError(`The database did not start: ${faultIn(output) ?? ended} (see ${cluster.logFile})`)
  } finally {
    await log.close()
  }
}

/** PostgreSQL takes any live process of its user with the remembered number for itself, and would not start. */
async function forgetStranger(cluster: Cluster): Promise<void> {
  if (await findPostmaster(cluster)) throw new Error('the server is running already')
  const file = join(cluster.dir, 'postmaster.pid')
  const written = await readPidFile(cluster)
  // The file of a server that died stays: by it PostgreSQL notices what is left of that server.
  if (written && isAlive(written.pid)) await rm(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function tell({ pid }: Postmaster, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error // it ended by itself meanwhile
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The server's log begins anew when it has grown; `read` gives what was written since it was opened here. */
async function openLog({ logFile }: Cluster) {
  const grown = await stat(logFile).catch(unless('ENOENT'))
  const file = await open(logFile, (grown?.size ?? 0) > 1_000_000 ? 'w+' : 'a+', 0o600)
  const { size } = await file.stat()
  return {
    fd: file.fd,
    close: () => file.close(),
    read: async () => (await readFile(logFile)).subarray(size).toString(),
  }
}

/** Ends the server and waits for it. Fast first, which rolls back what is open; if that hangs, at once. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const server = await findPostmaster(cluster)
    if (!server) return
    tell(server, signal)
    for (let waited = 0; waited < 20_000; waited += 20) {
      if ((await findPostmaster(cluster))?.pid !== server.pid) return
      await delay(20)
    }
  }
  throw new Error(`the database server in ${cluster.dir} could not be stopped`)
}
