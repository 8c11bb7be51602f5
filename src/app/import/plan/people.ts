import type { SchoolYear } from '../../../domain/calendar/school-year.ts'
import { within } from '../../../domain/calendar/span.ts'
import { classTitle } from '../../../domain/people/class-title.ts'
import { namesOf, wholeName } from '../../../domain/people/list-names.ts'
import { entriesOf, type Recognised, recognise, seekStaff, seekStudents } from '../../../domain/people/recognise.ts'
import { plain } from '../../../domain/plain.ts'
import { repeats } from '../../../domain/repeats.ts'
import type { Row } from '../format/format.ts'
import { type Report, reporting, type Sheet } from '../format/sheet.ts'
import { type Codes, claimed, claimRecalled } from './codes.ts'
import { type Directory, noClass, noTeacher, theOne } from './directory.ts'
import { type KnownClass, type Past, referenceTo } from './journal.ts'
import type { PlannedClass, PlannedPerson, PlannedStaff, PlannedStudent } from './plan.ts'
import { type Planned, planned, recall } from './planned.ts'

const { compare } = Temporal.PlainDate

/** People of a kind, with who was recognised and whose codes are whose up to here. */
export interface PlannedPeople<T> extends Planned<T> {
  readonly recognised: Recognised<PlannedPerson>
  readonly codes: Codes
}

export function planStaff(
  sheet: Sheet<'staff'>,
  year: SchoolYear | undefined,
  past: Past,
): PlannedPeople<PlannedStaff> {
  const { report, faults } = reporting(sheet)
  const rows = sheet.rows.map((row) => {
    const { line, position, roles, leftOn, ...person } = row
    const thing: PlannedStaff = { person, position, roles: roles.toSorted(), leftOn }
    return { row, person, thing }
  })
  for (const row of sheet.rows) checkBirth(report, row, year, { least: 14, most: 100 })
  const { codes, namesOfRow } = claimed(sheet, report, rows, new Map())
  const codeless = sheet.rows.filter((row) => row.code === null)
  for (const [row, first] of repeats(codeless, (row) => plain(wholeName(row))))
    report(row, 'lastName', 'namesakes', { line: first.line, name: wholeName(row) })

  const entries = rows.map(({ row, thing }) => ({ thing, names: namesOfRow(row) }))
  const all = entries.map(({ thing }) => thing)
  const recognised = recognise(past.register, seekStaff(all))
  const given = givenById(all, recognised)
  const recalled = recall(
    past.journal.staff,
    ({ id }) => given.get(id),
    ({ id, position, roles }) => {
      const person = past.people.get(id)
      return (
        person && { thing: { person, position, roles, leftOn: null }, names: [...namesOf(person), referenceTo(id)] }
      )
    },
  )
  // who leads a class may have left the school, and be in the files
  const byId = new Map([...given, ...recalled.byId])
  return {
    ...planned(sheet, { entries }, { ...recalled, byId }, faults),
    recognised,
    codes: claimRecalled(codes, recalled.stored),
  }
}

export function planClasses(
  sheet: Sheet<'classes'>,
  staff: Planned<PlannedStaff>,
  known: readonly KnownClass[],
): Planned<PlannedClass> {
  const { report, faults } = reporting(sheet)
  const repeated = repeats(sheet.rows, (row) => classTitle(row.class))
  const entries = sheet.rows.map((row) => {
    const { line, class: name, leader: led, ...about } = row
    const leader =
      led === null
        ? null
        : theOne(staff.directory.find(led), noTeacher, (reason) => report(row, 'leader', reason, { value: led }))
    const thing = { ...about, ...name, shift: row.shift ?? 1, leader: leader ?? null }
    return { thing, names: repeated.has(row) ? [] : [classTitle(thing)] }
  })
  for (const [row, first] of repeated) report(row, 'class', 'duplicate', { line: first.line, file: sheet.file })
  const given = new Map(entries.map(({ thing }) => [classTitle(thing), thing]))
  const recalled = recall(
    known,
    (one) => given.get(classTitle(one)),
    ({ id: _, leaderId, ...one }) => {
      const leader = leaderId === null ? null : (staff.recalled.byId.get(leaderId) ?? null)
      return { thing: { ...one, leader }, names: [classTitle(one)] }
    },
  )
  return planned(sheet, { entries }, recalled, faults)
}

export function planStudents(
  sheet: Sheet<'students'>,
  year: SchoolYear | undefined,
  { staff, classes }: { readonly staff: PlannedPeople<PlannedStaff>; readonly classes: Planned<PlannedClass> },
  past: Past,
): PlannedPeople<PlannedStudent> {
  const { report, faults } = reporting(sheet)
  const rows = sheet.rows.map((row) => {
    const { line, class: _, startsOn, endsOn, ...person } = row
    return { row, person, stay: { person, startsOn, endsOn } }
  })
  for (const row of sheet.rows) {
    checkBirth(report, row, year, { least: 5, most: 25 })
    checkStay(report, row, year)
  }
  const { codes, namesOfRow } = claimed(sheet, report, rows, staff.codes)
  const placed = rows.map(({ row, stay }) => {
    const schoolClass = findClass(classes.directory, row, report)
    return { thing: schoolClass && { ...stay, class: schoolClass }, names: namesOfRow(row) }
  })
  reportNamesakes(sheet, report)
  const entries = placed.flatMap(({ thing, names }) => (thing ? [{ thing, names }] : []))
  const doubtful = placed.flatMap(({ thing, names }) => (thing ? [] : names))

  const all = entries.map(({ thing }) => thing)
  const recognised = recognise(past.register, seekStudents(all), staff.recognised)
  const given = givenById(all, recognised)
  const recalled = recall(
    past.journal.students.filter(({ id }) => !recognised.named.has(id)),
    () => undefined,
    ({ id, classId }) => {
      const [person, schoolClass] = [past.people.get(id), classes.recalled.byId.get(classId)]
      const thing = person && schoolClass && { person, class: schoolClass, startsOn: null, endsOn: null }
      return thing && { thing, names: namesOf(thing.person) }
    },
  )
  const byId = new Map([...given, ...recalled.byId])
  return {
    ...planned(sheet, { entries, doubtful }, { ...recalled, byId }, faults),
    recognised,
    codes: claimRecalled(codes, recalled.stored),
  }
}

/** The class that a row names, or nothing and a fault of the row. */
export function findClass(
  classes: Directory<PlannedClass>,
  row: { readonly line: number; readonly class: Row<'students'>['class'] },
  report: (row: { readonly line: number }, column: 'class', reason: 'unknown-class', params: { value: string }) => void,
): PlannedClass | undefined {
  const value = classTitle(row.class)
  return theOne(classes.find(value), noClass, () => report(row, 'class', 'unknown-class', { value }))
}

/** Of people in the files: whom the journal knows under which ids. */
const givenById = <T extends { readonly person: PlannedPerson }>(
  all: readonly T[],
  { matches }: Recognised<PlannedPerson>,
): ReadonlyMap<number, T> =>
  new Map(
    all.flatMap((one) => {
      const known = matches.get(one.person)
      return known ? entriesOf(known).map((id) => [id, one] as const) : []
    }),
  )

/** Two of one name in a class are two only if their codes or their birth dates say so. */
function reportNamesakes(sheet: Sheet<'students'>, report: Report<'students'>): void {
  const namesakes = Map.groupBy(sheet.rows, (row) => `${classTitle(row.class)} ${plain(wholeName(row))}`)
  for (const rows of namesakes.values())
    for (const [index, row] of rows.entries()) {
      const twin = rows.slice(0, index).find((other) => !differ(row, other))
      if (twin) report(row, 'lastName', 'namesakes', { line: twin.line, name: wholeName(row) })
    }
}

const differ = (one: Row<'students'>, other: Row<'students'>): boolean =>
  (one.code !== null && other.code !== null) ||
  (one.birthDate !== null && other.birthDate !== null && !one.birthDate.equals(other.birthDate))

/** Catches the mistyped year of birth: an age in years that nobody has at a school. */
function checkBirth(
  report: Report<'staff'> | Report<'students'>,
  row: Row<'staff'> | Row<'students'>,
  year: SchoolYear | undefined,
  age: { readonly least: number; readonly most: number },
): void {
  if (!year || !row.birthDate) return
  const { years } = row.birthDate.until(year.endsOn, { largestUnit: 'years' })
  if (years < age.least || years > age.most)
    report(row, 'birthDate', 'impossible-birth-date', { value: row.birthDate.toString() })
}

/** A stay in a class lies within the year, at least in part. */
function checkStay(report: Report<'students'>, row: Row<'students'>, year: SchoolYear | undefined): void {
  if (!year) return
  const stay = { startsOn: row.startsOn ?? year.startsOn, endsOn: row.endsOn ?? year.endsOn }
  // first, since who comes after the year's end was not said to leave
  if (compare(stay.startsOn, year.endsOn) > 0) report(row, 'startsOn', 'outside-year', { year: year.title })
  else if (compare(stay.startsOn, stay.endsOn) > 0) report(row, 'endsOn', 'dates-reversed')
  else if (row.endsOn && !within(year, row.endsOn)) report(row, 'endsOn', 'outside-year', { year: year.title })
}
