import {
  type Breach,
  breachesOfBells,
  breachesOfHolidays,
  breachesOfTerms,
  longestYear,
  type SchoolYear,
  tooLong,
} from '../../../domain/calendar/school-year.ts'
import { reversed } from '../../../domain/calendar/span.ts'
import type { FaultParams, FaultReason, TableName } from '../../../domain/import/table.ts'
import { plain } from '../../../domain/plain.ts'
import { repeats } from '../../../domain/repeats.ts'
import type { Format, Row } from '../format/format.ts'
import { type Report, reporting, type Sheet } from '../format/sheet.ts'
import type { PlannedBell, PlannedHoliday, PlannedTerm, PlannedWorkKind, SchoolPlan } from './plan.ts'
import type { Step } from './planned.ts'

/** The one row of a sheet that says a single thing. */
function onlyRow<Name extends 'school' | 'years'>(sheet: Sheet<Name>, report: Report<Name>): Row<Name> | undefined {
  for (const row of sheet.rows.slice(1)) report(row, null, 'one-row')
  if (sheet.empty && !sheet.mayMean('')) report({ line: 1 }, null, 'one-row')
  return sheet.rows[0]
}

/** `zone`: the zone that the journal counts its days in. */
export function planTitle(sheet: Sheet<'school'>, zone: string): Step<NonNullable<SchoolPlan['school']>> {
  const { report, faults } = reporting(sheet)
  const row = onlyRow(sheet, report)
  if (row?.timezone && row.timezone !== zone) report(row, 'timezone', 'wrong-zone', { value: row.timezone, zone })
  return { all: row ? [{ title: row.title, timezone: zone }] : [], faults }
}

export function planYear(sheet: Sheet<'years'>): Step<SchoolYear> {
  const { report, faults } = reporting(sheet)
  const row = onlyRow(sheet, report)
  if (!row) return { all: [], faults }
  if (reversed(row, 1)) {
    report(row, 'endsOn', 'dates-reversed')
    return { all: [], faults }
  }
  if (tooLong(row)) report(row, 'endsOn', 'year-too-long', { longest: longestYear })
  const { line: _, ...year } = row
  return { all: [year], faults }
}

export function planTerms(sheet: Sheet<'terms'>, year: SchoolYear | undefined): Step<PlannedTerm> {
  const terms = sheet.rows.map((row) => ({ ...row, fromGrade: row.fromGrade ?? 1, toGrade: row.toGrade ?? 11 }))
  return lineless(sheet, terms, breachesOfTerms(terms, year), { year: year?.title ?? '' })
}

export function planHolidays(sheet: Sheet<'holidays'>): Step<PlannedHoliday> {
  const holidays = sheet.rows.map((row) => ({ ...row, endsOn: row.endsOn ?? row.startsOn }))
  return lineless(sheet, holidays, breachesOfHolidays(holidays))
}

export function planBells(sheet: Sheet<'bells'>): Step<PlannedBell> {
  const bells = sheet.rows.map((row) => ({ ...row, shift: row.shift ?? 1 }))
  return lineless(sheet, bells, breachesOfBells(bells))
}

export function planWorkKinds(sheet: Sheet<'workkinds'>): Step<PlannedWorkKind> {
  const kinds = sheet.rows.map((row, position) => ({
    ...row,
    shortTitle: row.shortTitle ?? row.title,
    weight: row.weight ?? 1,
    position,
  }))
  const twice = [...repeats(kinds, ({ title }) => plain(title))]
  return lineless(
    sheet,
    kinds,
    twice.map(([of, other]) => ({ of, field: 'title', reason: 'duplicate', other })),
  )
}

type Lined = { readonly line: number }

/** Rows without their lines, and what they break as faults of their lines. */
function lineless<Name extends TableName, Thing extends Lined>(
  sheet: Sheet<Name>,
  things: readonly Thing[],
  breaches: readonly Breach<Thing, keyof Format[Name]['columns'] & string, FaultReason>[],
  context: FaultParams = {},
): Step<Omit<Thing, 'line'>> {
  const { report, faults } = reporting(sheet)
  for (const { of, field, reason, other } of breaches)
    report(of, field, reason, paramsOf(reason, other, sheet, context))
  return { all: things.map(({ line: _, ...thing }) => thing), faults }
}

/** What the text of a fault says beside its reason. */
function paramsOf(
  reason: FaultReason,
  other: Lined | undefined,
  { file }: { readonly file: string },
  context: FaultParams,
): FaultParams {
  if (other) return reason === 'duplicate' ? { line: other.line, file } : { line: other.line }
  return reason === 'outside-year' ? context : {}
}
