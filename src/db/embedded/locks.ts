import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

/** Held until released or until the process ends, however it ends. */
export interface Lock {
  release(): void
}

/** A lock that nobody refers to any more must not end with a garbage collection. */
const held = new Set<DatabaseSync>()

const kinds = {
  /** many at a time, and one `sole` beside them */
  shared: 'BEGIN; SELECT 1 FROM sqlite_schema',
  /** one at a time: of several who ask at once one gets it, which `exclusive` does not promise */
  sole: 'BEGIN IMMEDIATE',
  /** nobody beside */
  exclusive: 'BEGIN EXCLUSIVE',
}

type Kind = keyof typeof kinds

/**
 * Locks a file, or gives undefined while somebody else holds it. SQLite is here only for its file locks: they are the
 * kernel's, so kill -9 frees them, they work across containers, and Node has no call of its own for them. Nothing is
 * ever written into the file.
 */
export function tryLock(path: string, kind: Kind): Lock | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec(`PRAGMA journal_mode = MEMORY; ${kinds[kind]}`)
    held.add(file)
    return {
      release: () => {
        held.delete(file)
        file.close()
      },
    }
  } catch (error) {
    file.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** Waits until the lock is free. */
export async function takeLock(path: string, kind: Kind): Promise<Lock> {
  for (;;) {
    const lock = tryLock(path, kind)
    if (lock) return lock
    await delay(25)
  }
}

/** Does the work while nobody else does work under the same lock. */
export async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(path, 'sole')
  try {
    return await work()
  } finally {
    lock.release()
  }
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
