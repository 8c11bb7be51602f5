import type { Journal } from '../../domain/import/journal.ts'
import type { SchoolPlan } from '../../domain/import/plan.ts'
import type { Tx } from '../deps.ts'
import { count } from './counts.ts'
import { type JsonRow, loadRows, replaceRows, syncRows } from './sync-rows.ts'

/** The school, its year, what divides the year, and the lists that everything else refers to. */
export async function storeCalendar(tx: Tx, plan: SchoolPlan, stored: Journal['year'], ids: Map<object, number>) {
  const { title, startsOn, endsOn } = plan.year
  const school = await sync(tx, 'School', ['id'], plan.school ? [{ id: 1, ...plan.school }] : [])
  const years = await sync(tx, 'AcademicYear', ['title'], plan.year === stored ? [] : [{ title, startsOn, endsOn }])
  const yearId = years.ids[0] ?? stored!.id
  const terms = await replace(
    tx,
    'Term',
    ['yearId', 'kind', 'number', 'fromGrade'],
    plan.terms?.map((term) => ({ yearId, ...term })),
    await loadRows(tx, 'Term', '"yearId" = $1', yearId),
  )
  const holidays = await replace(
    tx,
    'Holiday',
    ['startsOn', 'endsOn'],
    plan.holidays?.map((holiday) => ({ ...holiday })),
    await loadRows(tx, 'Holiday', `"startsOn" <= $2::date AND "endsOn" >= $1::date`, `${startsOn}`, `${endsOn}`),
  )
  const bells = await replace(
    tx,
    'BellTime',
    ['shift', 'number'],
    plan.bells?.map((bell) => ({ ...bell })),
    await loadRows(tx, 'BellTime'),
  )
  const subjects = await sync(tx, 'Subject', ['title'], plan.subjects)
  for (const [index, subject] of plan.subjects.entries()) ids.set(subject, subjects.ids[index]!)
  const workkinds = await sync(tx, 'WorkKind', ['title'], plan.workKinds)
  return {
    yearId,
    counts: {
      school: count(school.statuses),
      years: count(years.statuses),
      terms,
      holidays,
      bells,
      subjects: count(subjects.statuses),
      workkinds: count(workkinds.statuses),
    },
  }
}

const sync = async (tx: Tx, table: string, key: readonly string[], wanted: readonly object[]) =>
  syncRows(tx, table, key, wanted as readonly JsonRow[], await loadRows(tx, table))

/** Makes a list that is whole by nature what the files say, if they say anything of it. */
async function replace(
  tx: Tx,
  table: string,
  key: readonly string[],
  wanted: readonly JsonRow[] | undefined,
  stored: readonly JsonRow[],
) {
  if (!wanted) return count([])
  const { statuses, gone } = await replaceRows(tx, table, key, wanted, stored)
  return count(statuses, gone.length)
}
