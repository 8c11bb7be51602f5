import { Prisma } from '../../../db/generated/client.ts'
import type { Tx } from '../../deps.ts'
import type { Journal } from '../plan/journal.ts'
import type { SchoolPlan } from '../plan/plan.ts'
import { count } from './counts.ts'
import { learn, loadRows, replaceRows, syncRows } from './sync-rows.ts'
import type { Columns, Table, WholeTable } from './table.ts'
import { academicYear, bellTime, holiday, school, subject, term, workKind } from './tables.ts'

/** The school, its year, what divides the year, and the lists that everything else refers to. */
export async function storeCalendar(tx: Tx, plan: SchoolPlan, stored: Journal['year']) {
  const { startsOn, endsOn } = plan.year
  const own = plan.school ? [{ id: 1, ...plan.school }] : []
  const schools = await sync(tx, school, own, Prisma.sql`SELECT to_jsonb(t) AS row FROM "School" t`)
  const year = plan.year === stored ? [] : [plan.year]
  const years = await sync(tx, academicYear, year, Prisma.sql`SELECT to_jsonb(t) AS row FROM "AcademicYear" t`)
  const yearId = years.ids[0] ?? stored?.id ?? 0
  const terms = await replace(
    tx,
    term,
    plan.terms?.map((each) => ({ yearId, ...each })),
    Prisma.sql`SELECT to_jsonb(t) AS row FROM "Term" t WHERE "yearId" = ${yearId}`,
  )
  const holidays = await replace(
    tx,
    holiday,
    plan.holidays,
    Prisma.sql`
      SELECT to_jsonb(t) AS row FROM "Holiday" t
      WHERE "startsOn" <= ${`${endsOn}`}::date AND "endsOn" >= ${`${startsOn}`}::date`,
  )
  const bells = await replace(tx, bellTime, plan.bells, Prisma.sql`SELECT to_jsonb(t) AS row FROM "BellTime" t`)
  const subjects = await sync(tx, subject, plan.subjects, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Subject" t`)
  const workkinds = await sync(tx, workKind, plan.workKinds, Prisma.sql`SELECT to_jsonb(t) AS row FROM "WorkKind" t`)
  return {
    yearId,
    ids: learn(plan.ids, plan.subjects, subjects),
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

const sync = async <Row extends Columns>(
  tx: Tx,
  table: Table<Row>,
  wanted: readonly NoInfer<Row>[],
  stored: Prisma.Sql,
) => syncRows(tx, table, wanted, await loadRows(tx, table, stored))

/** Makes a list that is whole by nature what the files say, if they say anything of it. */
async function replace<Row extends Columns>(
  tx: Tx,
  table: WholeTable<Row>,
  wanted: readonly NoInfer<Row>[] | null | undefined,
  stored: Prisma.Sql,
) {
  if (!wanted) return count([])
  const { statuses, gone } = await replaceRows(tx, table, wanted, await loadRows(tx, table, stored))
  return count(statuses, gone.length)
}
