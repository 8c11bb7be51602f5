import { createHash } from 'node:crypto'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { Journal } from '../../domain/import/journal.ts'
import type { SchoolPlan } from '../../domain/import/plan.ts'
import { planSchool } from '../../domain/import/plan-school.ts'
import type { Fault } from '../../domain/import/table.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { makeLessons } from '../timetable/make-lessons.ts'
import type { ImportSummary } from './counts.ts'
import { readJournal } from './read-journal.ts'
import type { SchoolFiles } from './school-files.ts'
import { storeCalendar } from './store-calendar.ts'
import { storeCourses } from './store-courses.ts'
import { storePeople } from './store-people.ts'

export interface ImportOptions {
  /** do everything and keep nothing: the summary says what would have happened */
  readonly dryRun?: boolean
}

export type ImportResult =
  | Result<ImportSummary, 'forbidden'>
  | { readonly ok: false; readonly refusal: 'faulty'; readonly faults: readonly Fault[] }

/**
 * Brings the journal to what a school's files say, all of it or nothing; what they leave out stays. The same files again
 * change nothing. Lessons to come are made anew from the timetable; one that was filled is never touched. 'console' is
 * the machine's owner. Refuses 'forbidden', and 'faulty' with every fault there is.
 */
export async function importSchool(
  deps: Deps,
  actor: Actor | 'console',
  files: SchoolFiles,
  { dryRun = false }: ImportOptions = {},
): Promise<ImportResult> {
  if (actor !== 'console' && !can(actor, 'school.import')) return refuse('forbidden')
  return alone(deps, async (tx) => {
    const result = await loadSchool(deps, tx, files)
    if (!result.ok) return result
    await auditImport(deps, tx, actor === 'console' ? null : actor, result.value)
    if (dryRun) throw new Undone(result)
    return result
  })
}

/** Runs an import in a transaction of its own, one at a time: two at once would both add what neither finds. */
export async function alone<Value>(deps: Pick<Deps, 'db'>, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const locked = async (tx: Tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('school.import'))`
    return work(tx)
  }
  return deps.db.$transaction(locked, { timeout: 120_000, maxWait: 30_000 }).catch((error: unknown) => {
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
  deps: Deps,
  tx: Tx,
  actor: Actor | null,
  { counts }: Pick<ImportSummary, 'counts'>,
  requestId?: string,
): Promise<void> => audit(tx, deps, actor, { action: 'school.import', after: counts, ...(requestId && { requestId }) })

/** Plans and stores, within a transaction that is `alone`. */
export async function loadSchool(deps: Deps, tx: Tx, files: SchoolFiles): Promise<ImportResult> {
  const journal = await readJournal(deps, tx, files.tables)
  const planned = planSchool(files.tables, deps.clock.zone, journal)
  const faults = [...files.faults, ...(planned.ok ? [] : planned.faults)]
  if (!planned.ok || faults.length > 0) return { ok: false, refusal: 'faulty', faults }
  return done(await storeSchool(deps, tx, planned.plan, journal))
}

async function storeSchool(deps: Deps, tx: Tx, plan: SchoolPlan, journal: Journal): Promise<ImportSummary> {
  const ids = new Map(plan.ids)
  const { yearId, ...calendar } = await storeCalendar(tx, plan, journal.year, ids)
  const people = await storePeople(tx, plan, { yearId, today: today(deps.clock), ids }, journal.people)
  const courses = await storeCourses(tx, plan, yearId, ids)
  const lessons = await makeLessons(deps, tx, { from: plan.year.startsOn, to: plan.year.endsOn })
  const counts = { ...calendar.counts, ...people.counts, ...courses, lessons }
  return { counts, people: people.notable, seen: digest([counts, people.notable]) }
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)
