import { plain } from '../plain.ts'
import { classTitle } from './cells.ts'
import { Directory, fullName, namesOf, noClass, noTeacher, repeats, theOne } from './directory.ts'
import type { Format } from './format.ts'
import type { PlannedClass, PlannedPerson, PlannedStaff, PlannedStudent, PlannedYear } from './plan.ts'
import { within } from './plan-calendar.ts'
import type { RowOf, Sheet } from './sheet.ts'

const { compare } = Temporal.PlainDate

type StudentRow = RowOf<Format['students']>

/** Codes name one person in the whole school: who has which, and where it was said; no file: in the journal. */
export type Codes = Map<string, { readonly person: PlannedPerson; readonly line: number; readonly file: string | null }>

/** What a sheet came to: the planned things, and how to find them by name. */
export interface Planned<T> {
  readonly all: readonly T[]
  readonly directory: Directory<T>
}

export function planStaff(
  sheet: Sheet<Format['staff']>,
  year: PlannedYear | undefined,
  codes: Codes,
): Planned<PlannedStaff> {
  const directory = new Directory<PlannedStaff>(sheet)
  const all = sheet.rows.map((row) => {
    checkBirth(sheet, row, year, { least: 14, most: 100 })
    const person = personOf(row)
    const names = claimCode(sheet, row, person, codes)
    const staff = { person, position: row.position, roles: [...row.roles].sort(), leftOn: row.leftOn }
    directory.add(staff, ...names)
    return staff
  })
  const nameless = sheet.rows.filter((row) => row.code === null)
  for (const [row, first] of repeats(nameless, (row) => plain(fullName(row))))
    sheet.report(row, 'lastName', 'namesakes', { line: first.line, name: fullName(row) })
  return { all, directory }
}

export function planClasses(sheet: Sheet<Format['classes']>, staff: Directory<PlannedStaff>): Planned<PlannedClass> {
  const directory = new Directory<PlannedClass>(sheet)
  const repeated = repeats(sheet.rows, (row) => classTitle(row.class))
  const all = sheet.rows.map((row) => {
    const leader = row.leader
      ? theOne(staff.find(row.leader), noTeacher, (reason) =>
          sheet.report(row, 'leader', reason, { value: row.leader ?? '' }),
        )
      : null
    const planned = { ...row.class, shift: row.shift ?? 1, leader: leader ?? null }
    if (!repeated.has(row)) directory.add(planned, classTitle(planned))
    return planned
  })
  for (const [row, first] of repeated) sheet.report(row, 'class', 'duplicate', { line: first.line, file: sheet.file })
  return { all, directory }
}

export function planStudents(
  sheet: Sheet<Format['students']>,
  classes: Directory<PlannedClass>,
  year: PlannedYear | undefined,
  codes: Codes,
): Planned<PlannedStudent> {
  const directory = new Directory<PlannedStudent>(sheet)
  const all = sheet.rows.flatMap((row) => {
    checkBirth(sheet, row, year, { least: 5, most: 25 })
    checkStay(sheet, row, year)
    const person = personOf(row)
    const names = claimCode(sheet, row, person, codes)
    const title = classTitle(row.class)
    const schoolClass = theOne(classes.find(title), noClass, (reason) =>
      sheet.report(row, 'class', reason, { value: title }),
    )
    if (!schoolClass) {
      directory.doubt(...names)
      return []
    }
    const student = { person, class: schoolClass, startsOn: row.startsOn, endsOn: row.endsOn }
    directory.add(student, ...names)
    return [student]
  })
  reportNamesakes(sheet)
  return { all, directory }
}

/** Two of one name in a class are two only if their codes or their birth dates say so. */
function reportNamesakes(sheet: Sheet<Format['students']>): void {
  const seen = new Map<string, StudentRow[]>()
  for (const row of sheet.rows) {
    const key = `${classTitle(row.class)} ${plain(fullName(row))}`
    const namesakes = seen.get(key) ?? []
    const twin = namesakes.find((other) => !differ(row, other))
    if (twin) sheet.report(row, 'lastName', 'namesakes', { line: twin.line, name: fullName(row) })
    seen.set(key, [...namesakes, row])
  }
}

const differ = (one: StudentRow, other: StudentRow): boolean =>
  (one.code !== null && other.code !== null) ||
  (one.birthDate !== null && other.birthDate !== null && !one.birthDate.equals(other.birthDate))

const personOf = (row: PlannedPerson): PlannedPerson => {
  const { code, lastName, firstName, middleName, birthDate, phone } = row
  return { code, lastName, firstName, middleName, birthDate, phone }
}

type PersonSheet = Sheet<Format['staff']> | Sheet<Format['students']>
type PersonRow = PlannedPerson & { readonly line: number }

/** The names that others may call the person: with the code, unless it is somebody else's. */
function claimCode(sheet: PersonSheet, row: PersonRow, person: PlannedPerson, codes: Codes): string[] {
  const owner = row.code === null ? undefined : codes.get(plain(row.code))
  if (owner?.file === null)
    sheet.report(row, 'code', 'name-differs', { code: row.code ?? '', name: fullName(owner.person) })
  else if (owner) sheet.report(row, 'code', 'duplicate', { line: owner.line, file: owner.file })
  else if (row.code !== null) codes.set(plain(row.code), { person, line: row.line, file: sheet.file })
  return namesOf(owner ? { ...person, code: null } : person)
}

/** Catches the mistyped year of birth: an age in years that nobody has at a school. */
function checkBirth(
  sheet: PersonSheet,
  row: PersonRow,
  year: PlannedYear | undefined,
  age: { readonly least: number; readonly most: number },
): void {
  if (!year || !row.birthDate) return
  const { years } = row.birthDate.until(year.endsOn, { largestUnit: 'years' })
  if (years < age.least || years > age.most)
    sheet.report(row, 'birthDate', 'impossible-birth-date', { value: row.birthDate.toString() })
}

/** A stay in a class lies within the year, at least in part. */
function checkStay(sheet: Sheet<Format['students']>, row: StudentRow, year: PlannedYear | undefined): void {
  if (!year) return
  const stay = { startsOn: row.startsOn ?? year.startsOn, endsOn: row.endsOn ?? year.endsOn }
  // first, since who comes after the year's end was not said to leave
  if (compare(stay.startsOn, year.endsOn) > 0) sheet.report(row, 'startsOn', 'outside-year', { year: year.title })
  else if (compare(stay.startsOn, stay.endsOn) > 0) sheet.report(row, 'endsOn', 'dates-reversed')
  else if (row.endsOn && !within(year, row.endsOn)) sheet.report(row, 'endsOn', 'outside-year', { year: year.title })
}
