import type { Actor } from '../../domain/access/actor.ts'
import { done } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { onceMoreIfTaken } from '../once-more.ts'
import { lockLists } from '../people/lock-lists.ts'
import { type Loaded, loadSchool } from './load-school.ts'
import type { SchoolFiles } from './read/school-files.ts'
import type { Counts } from './store/counts.ts'

export interface ImportOptions {
  /** do everything and keep nothing: the summary says what would have happened */
  readonly dryRun?: boolean
}

/**
 * Brings the journal to what a school's files say, all of it or nothing; what they leave out stays. The same files again
 * change nothing. Lessons to come are made anew from the timetable; one that was filled is never touched. For the machine's
 * owner; refused with every fault there is, or with the names of a timetable that nobody here answers to.
 */
export async function importSchool(
  deps: Deps,
  files: SchoolFiles,
  { dryRun = false }: ImportOptions = {},
): Promise<Loaded> {
  return alone(deps, async (tx) => {
    const loaded = await loadSchool(deps, tx, files)
    if (!loaded.ok) throw new Undone(loaded)
    await auditImport(deps, tx, null, loaded.value.counts)
    if (dryRun) throw new Undone(loaded)
    return done(loaded.value)
  })
}

/** Runs an import in a transaction of its own, one at a time: two at once would both add what neither finds. */
export async function alone<Value>(deps: Pick<Deps, 'db'>, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const locked = async (tx: Tx) => {
    await lockLists(tx)
    return work(tx)
  }
  const whole = () => deps.db.$transaction(locked, { timeout: 120_000, maxWait: 30_000 })
  return onceMoreIfTaken(whole).catch((error: unknown) => {
    if (error instanceof Undone) return error.value as Value
    throw error
  })
}

/** Rolls the transaction back and gives this value all the same: it says what would have happened. */
export class Undone extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('undone')
    this.value = value
  }
}

/** Who imported, and how many rows of each kind it changed. */
export const auditImport = (
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Actor | null,
  counts: Counts,
  requestId?: string,
): Promise<void> => audit(tx, deps, actor, { action: 'school.import', after: counts, ...(requestId && { requestId }) })
