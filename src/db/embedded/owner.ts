import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'
import { unless } from '../unless.ts'

const run = promisify(execFile)

/** The user whom PostgreSQL runs as and whom its folder belongs to. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom PostgreSQL runs as: undefined means as ourselves. It refuses to run as root; there it runs as whom its folder
 * belongs to, or as the user postgres, who is made where there is none.
 */
export async function findOwner(clusterDir: string): Promise<Owner | undefined> {
  const made = await stat(clusterDir).catch(unless('ENOENT'))
  const self = process.getuid?.()
  if (self === 0) return made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : postgresUser()
  if (made && self !== undefined && made.uid !== self)
    throw new StartError(`${clusterDir} belongs to another user (uid ${made.uid}): start as that user or as root`)
  return undefined
}

async function postgresUser(): Promise<Owner> {
  const known = await idsOf('postgres')
  if (known) return known
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((error: Error) => {
    throw new StartError(`PostgreSQL cannot run as root, and the user postgres could not be made: ${error.message}`)
  })
  const made = await idsOf('postgres')
  if (!made) throw new StartError('PostgreSQL cannot run as root, and there is no user postgres to run it as')
  return made
}

async function idsOf(user: string): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch (error) {
    // `id` ends with 1 when there is no such user
    if (error instanceof Error && 'code' in error && error.code === 1) return undefined
    throw error
  }
}

/** Refuses with the name of the first folder on the way to `path` that the owner may not enter. */
export async function assertOpenTo(owner: Owner | undefined, path: string, advice: string): Promise<void> {
  if (!owner || (await mayEnter(owner, path))) return
  for (const folder of [...foldersAbove(path), path])
    if (!(await mayEnter(owner, folder)))
      throw new StartError(
        `PostgreSQL runs as the user with uid ${owner.uid}, who may not enter ${folder}: chmod o+x ${folder}, or ${advice}`,
      )
}

/** Asks the kernel in that user's name: mode bits alone do not know of access lists. */
const mayEnter = (owner: Owner, folder: string): Promise<boolean> =>
  run('test', ['-x', folder], { ...owner, cwd: '/' }).then(
    () => true,
    (error: { code?: unknown }) => {
      if (error.code === 1) return false
      throw error
    },
  )

/** The folders above a path, the outermost first. */
function foldersAbove(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [...foldersAbove(parent), parent]
}
