import type { Deps } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { lockLists } from '../people/lock-lists.ts'
import { transaction } from '../transaction.ts'
import { type Loaded, loadSchool } from './load-school.ts'
import type { SchoolFiles } from './read/school-files.ts'

export interface ImportOptions {
  /** do everything and keep nothing: the summary says what would have happened */
  readonly dryRun?: boolean
}

/**
 * Brings the journal to what a school's files say, all of it or nothing; what they leave out stays. The same files
 * again change nothing. Lessons to come are made anew from the timetable; one that was filled is never touched. For the
 * machine's owner; refused with every fault there is, or with the names of a timetable that nobody here answers to.
 */
export const importSchool = (deps: Deps, files: SchoolFiles, { dryRun = false }: ImportOptions = {}): Promise<Loaded> =>
  transaction(
    deps.db,
    async (tx) => {
      await lockLists(tx)
      const loaded = await loadSchool(deps, tx, files)
      if (loaded.ok) await audit(tx, deps, null, { action: 'school.import', after: loaded.value.counts })
      return loaded
    },
    { ...importPatience, stands: ({ ok }) => ok && !dryRun },
  )

/** Of two imports at once the second waits; it may take a while itself. */
export const importPatience = { timeout: 120_000, maxWait: 30_000, onceMore: true }
