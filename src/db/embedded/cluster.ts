import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'
import { unless } from '../unless.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { assertOpenTo, findOwner, type Owner } from './owner.ts'

const run = promisify(execFile)

/** PostgreSQL's folder under DATA_DIR and what is needed to run it. */
export interface Cluster {
  /** absolute */
  readonly dir: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly owner: Owner | undefined
  /** the kernel's locks, see embedded.ts */
  readonly locks: { readonly bot: string; readonly gate: string; readonly users: string }
}

/** How to reach the server: kept in its folder, readable by its owner alone. */
export interface Access {
  readonly port: number
  /** the owner's, who may do everything */
  readonly password: string
  /** of the role that the bot works as */
  readonly botPassword: string
}

export const clusterDir = (dataDir: string): string => join(resolve(dataDir), 'postgres')

/** Makes the folders, and says what keeps PostgreSQL from running there. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const root = resolve(dataDir)
  const locks = join(root, 'locks')
  await makeDataDir(root)
    .then(() => mkdir(locks, { recursive: true }))
    .then(() => access(locks, constants.W_OK))
    .catch((error: Error) => {
      throw new StartError(`The data folder ${root} (DATA_DIR) cannot be written: ${error.message}`)
    })
  const dir = clusterDir(root)
  const [binaries, owner] = await Promise.all([findBinaries(), findOwner(dir)])
  await assertOpenTo(owner, root, 'set DATA_DIR to a folder elsewhere')
  await assertOpenTo(owner, dirname(binaries.postgres), 'move classbook elsewhere')
  return {
    dir,
    logFile: join(root, 'postgres.log'),
    binaries,
    owner,
    locks: { bot: join(locks, 'bot'), gate: join(locks, 'gate'), users: join(locks, 'users') },
  }
}

/**
 * Makes the data folder. Root's PostgreSQL runs as another user, who has to get through the folders that were just
 * made, whatever the umask is.
 */
export async function makeDataDir(dataDir: string): Promise<void> {
  const innermost = resolve(dataDir)
  const made = await mkdir(innermost, { recursive: true })
  if (made === undefined || process.getuid?.() !== 0) return
  const outermost = resolve(made)
  for (let folder = innermost; folder.length >= outermost.length; folder = dirname(folder)) await chmod(folder, 0o711)
}

/**
 * The access to the cluster, which is made when there is none: in a folder beside, which takes its name only when it
 * is whole, so that a start cut short leaves nothing half made.
 */
export async function prepareCluster(cluster: Cluster, log: (line: string) => void): Promise<Access> {
  const known = await readAccess(cluster)
  if (known) return known.botPassword ? known : withBotPassword(cluster, known)
  if (await isThere(cluster.dir))
    throw new StartError(`${cluster.dir} is not a database of this bot: its classbook.json is missing`)
  log(`making the database in ${cluster.dir}`)
  await removeHalfMade(cluster)
  const making = `${cluster.dir}.new-${randomBytes(4).toString('hex')}`
  await mkdir(making, { mode: 0o700 })
  if (cluster.owner) await chown(making, cluster.owner.uid, cluster.owner.gid)
  const made: Access = { port: somePort(), password: somePassword(), botPassword: somePassword() }
  const passwordFile = `${making}.password`
  await writeOwned(cluster, passwordFile, made.password)
  try {
    await initdb(cluster, making, passwordFile)
  } finally {
    await rm(passwordFile)
  }
  await writeAccess({ ...cluster, dir: making }, made)
  await rename(making, cluster.dir)
  await flush(dirname(cluster.dir))
  return made
}

/** A folder of a version whose bot worked as the owner. */
async function withBotPassword(cluster: Cluster, known: Access): Promise<Access> {
  const access = { ...known, botPassword: somePassword() }
  await writeAccess(cluster, access)
  return access
}

const somePassword = () => randomBytes(24).toString('base64url')

/** What a start cut short left. Its initdb may still be writing there, so that no new one uses the same name. */
async function removeHalfMade({ dir }: Cluster): Promise<void> {
  const names = await readdir(dirname(dir))
  for (const name of names.filter((name) => name.startsWith(`${basename(dir)}.new`)))
    await rm(join(dirname(dir), name), { recursive: true, maxRetries: 20 })
}

/** UTF-8 whatever the machine's locale. The builtin C.UTF-8 sorts and cases alike everywhere and needs no ICU. */
async function initdb({ binaries, owner }: Cluster, dir: string, passwordFile: string): Promise<void> {
  // pg_trgm asks the C library what a letter is: with LC_CTYPE=C no Cyrillic letter would be one.
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const flags = ['--encoding=UTF8', '--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=builtin']
    const user = [`--username=${ownerRole}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    const failure = await run(binaries.initdb, [...flags, '--builtin-locale=C.UTF-8', ...user, dir], {
      ...owner,
      cwd: '/',
      env: plainEnvironment,
    }).then(
      () => undefined,
      (error: Error & { stderr?: string }) => faultIn(error.stderr ?? '') ?? error.message,
    )
    if (failure === undefined) return
    if (!failure.includes('invalid locale name')) throw new StartError(`The database could not be made: ${failure}`)
  }
}

/** The line of a program's output that says what went wrong. */
export const faultIn = (output: string): string | undefined =>
  output
    .split('\n')
    .find((line) => /(FATAL|PANIC|error): /.test(line))
    ?.trim()

/** English messages, and none of the PG* variables that the technician's shell may have. */
export const plainEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }

/** Owns the databases, makes and migrates them. */
const ownerRole = 'classbook'

/** The bot works as this one, see bot-role.ts. */
export const botRole = 'classbook_bot'

export const databaseName = 'classbook'

export const ownerUrlOf = ({ port, password }: Access, database = databaseName): string =>
  `postgresql://${ownerRole}:${password}@127.0.0.1:${port}/${database}`

export const botUrlOf = ({ port, botPassword }: Access): string =>
  `postgresql://${botRole}:${botPassword}@127.0.0.1:${port}/${databaseName}`

/** Below the ports that systems give to outgoing connections, so that a connection rarely sits on it at our start. */
export const somePort = (): number => 20_000 + Math.floor(Math.random() * 12_000)

const accessFile = (dir: string) => join(dir, 'classbook.json')

async function readAccess({ dir }: Cluster): Promise<Access | undefined> {
  const text = await readFile(accessFile(dir), 'utf8').catch(unless('ENOENT'))
  return text === undefined ? undefined : JSON.parse(text)
}

/** Remembers the access, whole or not at all. */
export async function writeAccess(cluster: Cluster, access: Access): Promise<void> {
  const file = accessFile(cluster.dir)
  await writeOwned(cluster, `${file}.new`, JSON.stringify(access))
  await rename(`${file}.new`, file)
}

async function writeOwned({ owner }: Cluster, file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true })
  if (owner) await chown(file, owner.uid, owner.gid)
}

export const isThere = (path: string): Promise<boolean> =>
  access(path)
    .then(() => true, unless('ENOENT'))
    .then(Boolean)

/** Puts the names in a folder on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
