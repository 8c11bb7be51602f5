import { repeats } from './directory.ts'
import type { Format } from './format.ts'
import type { PlannedBell, PlannedHoliday, PlannedTerm, PlannedYear } from './plan.ts'
import type { RowOf, Sheet } from './sheet.ts'

type PlainDate = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A year of more days than this is a mistyped one. */
const longestYear = 400

/** The one row of a sheet that says a single thing. */
export function onlyRow<C extends Format['school'] | Format['years']>(sheet: Sheet<C>): RowOf<C> | undefined {
  for (const row of sheet.rows.slice(1)) sheet.report(row, null, 'one-row')
  if (sheet.empty && !sheet.mayMean('')) sheet.report({ line: 1 }, null, 'one-row')
  return sheet.rows[0]
}

export function planYear(sheet: Sheet<Format['years']>): PlannedYear | undefined {
  const row = onlyRow(sheet)
  if (!row || reversed(sheet, row, 1)) return undefined
  if (row.startsOn.until(row.endsOn).days > longestYear)
    sheet.report(row, 'endsOn', 'year-too-long', { longest: longestYear })
  const { title, startsOn, endsOn } = row
  return { title, startsOn, endsOn }
}

/** Terms lie within the year, and those of one grade never overlap. */
export function planTerms(sheet: Sheet<Format['terms']>, year: PlannedYear | undefined): PlannedTerm[] {
  const terms = sheet.rows.map((row) => ({ ...row, fromGrade: row.fromGrade ?? 1, toGrade: row.toGrade ?? 11 }))
  for (const [index, term] of terms.entries()) {
    if (reversed(sheet, term, 1)) continue
    if (term.fromGrade > term.toGrade) sheet.report(term, 'toGrade', 'grades-reversed')
    if (year && !(within(year, term.startsOn) && within(year, term.endsOn)))
      sheet.report(term, 'startsOn', 'outside-year', { year: year.title })
    const other = terms
      .slice(0, index)
      .find((one) => one.fromGrade <= term.toGrade && term.fromGrade <= one.toGrade && overlap(one, term))
    if (other) sheet.report(term, 'startsOn', 'terms-overlap', { line: other.line })
  }
  for (const [row, first] of repeats(terms, (term) => `${term.kind} ${term.number} ${term.fromGrade}`))
    sheet.report(row, 'number', 'duplicate', { line: first.line, file: sheet.file })
  return terms.map(({ line: _, ...term }) => term)
}

export function planHolidays(sheet: Sheet<Format['holidays']>): PlannedHoliday[] {
  const holidays = sheet.rows.map((row) => ({ ...row, endsOn: row.endsOn ?? row.startsOn }))
  for (const holiday of holidays) reversed(sheet, holiday)
  for (const [row, first] of repeats(holidays, (one) => `${one.startsOn} ${one.endsOn}`))
    sheet.report(row, 'startsOn', 'duplicate', { line: first.line, file: sheet.file })
  return holidays.map(({ line: _, ...holiday }) => holiday)
}

/** The lessons of a shift follow one another. */
export function planBells(sheet: Sheet<Format['bells']>): PlannedBell[] {
  const bells = sheet.rows.map((row) => ({ ...row, shift: row.shift ?? 1 }))
  for (const bell of bells) if (bell.startsAt >= bell.endsAt) sheet.report(bell, 'endsAt', 'dates-reversed')
  for (const [row, first] of repeats(bells, (bell) => `${bell.shift} ${bell.number}`))
    sheet.report(row, 'number', 'duplicate', { line: first.line, file: sheet.file })
  for (const bell of bells) {
    const before = bells.find(
      (one) => one.shift === bell.shift && one.number < bell.number && one.endsAt > bell.startsAt,
    )
    if (before) sheet.report(bell, 'startsAt', 'bells-overlap', { line: before.line })
  }
  return bells.map(({ line: _, ...bell }) => bell)
}

export interface Span {
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

export const within = (span: Span, day: PlainDate): boolean =>
  compare(span.startsOn, day) <= 0 && compare(day, span.endsOn) <= 0

export const overlap = (one: Span, other: Span): boolean =>
  compare(one.startsOn, other.endsOn) <= 0 && compare(other.startsOn, one.endsOn) <= 0

/** Reports a span that ends before it begins, or has fewer than `least` days after its first. */
export function reversed<Row extends { readonly line: number } & Span>(
  sheet: { report(row: Row, column: 'endsOn', reason: 'dates-reversed'): void },
  row: Row,
  least = 0,
): boolean {
  if (compare(row.startsOn.add({ days: least }), row.endsOn) <= 0) return false
  sheet.report(row, 'endsOn', 'dates-reversed')
  return true
}
