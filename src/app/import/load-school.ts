import { createHash } from 'node:crypto'
import type { Fault, Table, TableName } from '../../domain/import/table.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { makeLessons } from '../timetable/make-lessons.ts'
import { readAliases } from './aliases.ts'
import { type AscNote, type Converted, convertAsc } from './asc/convert.ts'
import type { AscTimetable } from './asc/timetable.ts'
import { planSchool } from './plan/plan-school.ts'
import type { SchoolFiles } from './read/school-files.ts'
import { readJournal } from './read-journal.ts'
import { addCounts, type Counts, type NotablePeople } from './store/counts.ts'
import { storeCalendar } from './store/store-calendar.ts'
import { storeCourses } from './store/store-courses.ts'
import { storePeople } from './store/store-people.ts'

/** What an import does, or would do. */
export interface ImportSummary {
  readonly counts: Counts
  readonly people: NotablePeople
  /** lessons of a timetable of aSc that do not come along, or not as they stand there */
  readonly notes: Readonly<Partial<Record<AscNote, number>>>
  /** names of such a timetable that an answer was given for */
  readonly answered: number
  /** short, and the same for the same summary: what was looked at is what is loaded */
  readonly seen: string
}

export type Loaded = Awaited<ReturnType<typeof loadSchool>>

type Asked = Pick<Deps, 'clock'>

/**
 * Plans and stores, within a transaction that is alone and rolled back where this refuses. The tables go first: the
 * names of a timetable of aSc may be those of people and classes that come along with it.
 */
export async function loadSchool(deps: Asked, tx: Tx, files: SchoolFiles) {
  const { tables, faults, timetables = [] } = files
  const coming: readonly TableName[] = timetables.length > 0 ? ['courses'] : []
  const first = await loadTables(deps, tx, tables, { faults, coming, lessons: timetables.length === 0 })
  if (!first.ok) return first
  let { counts } = first.value
  const notes = new Map<AscNote, number>()
  let answered = 0
  for (const timetable of timetables) {
    const converted = await convert(deps, tx, timetable)
    if (converted.questions.length > 0) return refuse('asking', { questions: converted.questions })
    const more = await loadTables(deps, tx, converted.tables, { faults: [], coming: [], lessons: true })
    if (!more.ok) return more
    counts = addCounts(counts, more.value.counts)
    answered += converted.answered.length
    for (const [note, count] of converted.notes) notes.set(note, (notes.get(note) ?? 0) + count)
  }
  const summary = { counts, people: first.value.people, notes: Object.fromEntries(notes), answered }
  return done<ImportSummary>({ ...summary, seen: digest(summary) })
}

async function convert(deps: Asked, tx: Tx, timetable: AscTimetable): Promise<Converted> {
  return convertAsc(timetable, await readJournal(deps, tx, []), await readAliases(tx))
}

interface TablesOptions {
  /** what is wrong with the files before anybody looks at their rows */
  readonly faults: readonly Fault[]
  /** tables that come later in the same import: their absence is no fault */
  readonly coming: readonly TableName[]
  readonly lessons: boolean
}

async function loadTables(deps: Asked, tx: Tx, tables: readonly Table[], options: TablesOptions) {
  const journal = await readJournal(deps, tx, tables)
  const stored = new Set([...journal.stored, ...options.coming])
  const planned = planSchool(tables, deps.clock.zone, { ...journal, stored })
  const faults = [...options.faults, ...(planned.ok ? [] : planned.faults)]
  if (!planned.ok || faults.length > 0) return refuse('faulty', { faults })
  const plan = planned.value
  const { yearId, ids, counts: calendar } = await storeCalendar(tx, plan, journal.year)
  const people = await storePeople(tx, plan, { yearId, today: today(deps.clock), ids }, journal.people)
  const courses = await storeCourses(tx, plan, yearId, people.ids)
  const lessons = options.lessons
    ? await makeLessons(deps, tx, { from: plan.year.startsOn, to: plan.year.endsOn })
    : { added: 0, changed: 0, unchanged: 0, removed: 0 }
  const counts: Counts = { ...calendar, ...people.counts, ...courses, lessons }
  return done({ counts, people: people.notable })
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)
