import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { SchoolPlan } from '../../domain/import/plan.ts'
import { planSchool } from '../../domain/import/plan-school.ts'
import type { Fault } from '../../domain/import/table.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { lockLists } from '../people/lock-lists.ts'
import { makeLessons } from '../timetable/make-lessons.ts'
import type { ImportSummary } from './counts.ts'
import type { SchoolFiles } from './read-school-files.ts'
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
 * Brings the journal to what a school's files say, all of it or nothing. The same files again change nothing. Lessons to
 * come are made anew from the timetable; one that was filled is never touched. 'console' is the machine's owner.
 * Refuses 'forbidden', and 'faulty' with every fault there is.
 */
export async function importSchool(
  deps: Deps,
  actor: Actor | 'console',
  files: SchoolFiles,
  { dryRun = false }: ImportOptions = {},
): Promise<ImportResult> {
  if (actor !== 'console' && !can(actor, 'school.import')) return refuse('forbidden')
  const planned = planSchool(files.tables, deps.clock.zone)
  const faults = [...files.faults, ...(planned.ok ? [] : planned.faults)]
  if (!planned.ok || faults.length > 0) return { ok: false, refusal: 'faulty', faults }

  const store = async (tx: Tx) => {
    const summary = await storeSchool(deps, tx, planned.plan)
    await audit(tx, deps, actor === 'console' ? null : actor, { action: 'school.import', after: summary })
    if (dryRun) throw new DryRun(summary)
    return done(summary)
  }
  return deps.db.$transaction(store, { timeout: 120_000, maxWait: 30_000 }).catch((error: unknown) => {
    if (error instanceof DryRun) return done(error.summary)
    throw error
  })
}

/** Rolls the transaction of a dry run back. */
class DryRun extends Error {
  readonly summary: ImportSummary

  constructor(summary: ImportSummary) {
    super('dry run')
    this.summary = summary
  }
}

async function storeSchool(deps: Deps, tx: Tx, plan: SchoolPlan): Promise<ImportSummary> {
  // two imports at once would both add what neither finds
  await lockLists(tx)
  const calendar = await storeCalendar(tx, plan)
  const people = await storePeople(tx, plan, calendar.yearId, today(deps.clock))
  const courses = await storeCourses(tx, plan, { ...people, subjectIds: calendar.subjectIds })
  const lessons = await makeLessons(deps, tx, { from: plan.year.startsOn, to: plan.year.endsOn })
  return { ...calendar.counts, ...people.counts, ...courses.counts, lessons }
}
