import { Prisma } from '../../../db/generated/client.ts'
import type { Tx } from '../../deps.ts'
import type { Journal } from '../plan/journal.ts'
import type { SchoolPlan } from '../plan/plan.ts'
import { count } from './counts.ts'
import { type JsonRow, loadRows, replaceRows, syncRows } from './sync-rows.ts'
import {
  academicYear,
  bellTime,
  holiday,
  school,
  subject,
  type Table,
  term,
  type WholeTable,
  workKind,
} from './tables.ts'

/** The school, its year, what divides the year, and the lists that everything else refers to. */
export async function storeCalendar(tx: Tx, plan: SchoolPlan, stored: Journal['year'], ids: Map<object, number>) {
  const { title, startsOn, endsOn } = plan.year
  const own = plan.school ? [{ id: 1, ...plan.school }] : []
  const schools = await sync(tx, school, ['id'], own, Prisma.sql`SELECT to_jsonb(t) AS row FROM "School" t`)
  const year = plan.year === stored ? [] : [{ title, startsOn, endsOn }]
  const years = await sync(
    tx,
    academicYear,
    ['title'],
    year,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "AcademicYear" t`,
  )
  const yearId = years.ids[0] ?? stored!.id
  const terms = await replace(
    tx,
    term,
    ['yearId', 'kind', 'number', 'fromGrade'],
    plan.terms?.map((each) => ({ yearId, ...each })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Term" t WHERE "yearId" = ${yearId}`),
  )
  const holidays = await replace(
    tx,
    holiday,
    ['startsOn', 'endsOn'],
    plan.holidays?.map((each) => ({ ...each })),
    await loadRows(
      tx,
      Prisma.sql`
        SELECT to_jsonb(t) AS row FROM "Holiday" t
        WHERE "startsOn" <= ${`${endsOn}`}::date AND "endsOn" >= ${`${startsOn}`}::date`,
    ),
  )
  const bells = await replace(
    tx,
    bellTime,
    ['shift', 'number'],
    plan.bells?.map((bell) => ({ ...bell })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "BellTime" t`),
  )
  const subjects = await sync(
    tx,
    subject,
    ['title'],
    plan.subjects,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "Subject" t`,
  )
  for (const [index, each] of plan.subjects.entries()) ids.set(each, subjects.ids[index]!)
  const workkinds = await sync(
    tx,
    workKind,
    ['title'],
    plan.workKinds,
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "WorkKind" t`,
  )
  return {
    yearId,
    counts: {
      school: count(schools.statuses),
      years: count(years.statuses),
      terms,
      holidays,
      bells,
      subjects: count(subjects.statuses),
      workkinds: count(workkinds.statuses),
    },
  }
}

const sync = async (tx: Tx, table: Table, key: readonly string[], wanted: readonly object[], stored: Prisma.Sql) =>
  syncRows(tx, table, key, wanted as readonly JsonRow[], await loadRows(tx, stored))

/** Makes a list that is whole by nature what the files say, if they say anything of it. */
async function replace(
  tx: Tx,
  table: WholeTable,
  key: readonly string[],
  wanted: readonly JsonRow[] | undefined,
  stored: readonly JsonRow[],
) {
  if (!wanted) return count([])
  const { statuses, gone } = await replaceRows(tx, table, key, wanted, stored)
  return count(statuses, gone.length)
}
