import { plain } from './cells.ts'
import { repeats } from './directory.ts'
import { dispensable, type Format, format } from './format.ts'
import type { PlannedWorkKind, SchoolPlan } from './plan.ts'
import { onlyRow, planBells, planHolidays, planTerms, planYear } from './plan-calendar.ts'
import { planCourses, planGroups, planItems, planSubjects } from './plan-courses.ts'
import { planGuardians } from './plan-guardians.ts'
import { type Codes, planClasses, planStaff, planStudents } from './plan-people.ts'
import { planTimetable } from './plan-timetable.ts'
import { readSheet, type Sheet } from './sheet.ts'
import type { Fault, Table, TableName } from './table.ts'

export type PlanResult =
  | { readonly ok: true; readonly plan: SchoolPlan }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * A school's files as one plan, or every fault in them. `zone` is the zone that the journal counts its days in: a school
 * that names another would get its lessons at the wrong hours.
 */
export function planSchool(tables: readonly Table[], zone: string): PlanResult {
  const faults: Fault[] = []
  const sheetOf = <Name extends TableName>(name: Name) => sheetFor(tables, name, faults)
  const codes: Codes = new Map()

  const schoolSheet = sheetOf('school')
  const school = onlyRow(schoolSheet)
  if (school?.timezone && school.timezone !== zone)
    schoolSheet.report(school, 'timezone', 'wrong-zone', { value: school.timezone, zone })
  const year = planYear(sheetOf('years'))
  const terms = planTerms(sheetOf('terms'), year)
  const holidays = planHolidays(sheetOf('holidays'))
  const bellSheet = sheetOf('bells')
  const bells = planBells(bellSheet)
  const subjects = planSubjects(sheetOf('subjects'))
  const workKinds = planWorkKinds(sheetOf('workkinds'))

  const staff = planStaff(sheetOf('staff'), year, codes)
  const classes = planClasses(sheetOf('classes'), staff.directory)
  const students = planStudents(sheetOf('students'), classes.directory, year, codes)
  const guardians = planGuardians(sheetOf('guardians'), students.directory, codes)

  const groups = planGroups(sheetOf('groups'), classes.directory, students.directory)
  const courses = planCourses(sheetOf('courses'), {
    classes: classes.directory,
    groups: groups.directory,
    subjects: subjects.directory,
    staff: staff.directory,
  })
  const items = planItems(sheetOf('plans'), courses.directory, staff.directory)
  const slots = planTimetable(
    sheetOf('timetable'),
    year,
    { ...bellSheet, all: bells },
    courses.directory,
    staff.directory,
  )

  if (faults.length > 0 || !school || !year) return { ok: false, faults: inOrder(faults) }
  const people = new Set([...staff.all, ...students.all, ...guardians].map(({ person }) => person))
  return {
    ok: true,
    plan: {
      school: { title: school.title, timezone: zone },
      year,
      terms,
      holidays,
      bells,
      subjects: subjects.all,
      workKinds,
      people: [...people],
      staff: staff.all,
      classes: classes.all,
      students: students.all,
      guardians,
      groups: groups.all,
      courses: courses.all,
      items,
      slots: tables.some((table) => table.name === 'timetable') ? slots : null,
    },
  }
}

function sheetFor<Name extends TableName>(tables: readonly Table[], name: Name, faults: Fault[]): Sheet<Format[Name]> {
  const table = tables.find((one) => one.name === name)
  if (table) return readSheet(table, format[name], faults)
  const absent = { file: name, header: Object.values(format[name]).map(({ title }) => title), rows: [] }
  if (dispensable.has(name)) return readSheet(absent, format[name], faults)
  faults.push({ file: name, line: 0, column: null, reason: 'missing-file', params: {} })
  return { ...readSheet(absent, format[name], faults), mayMean: () => true }
}

function planWorkKinds(sheet: Sheet<Format['workkinds']>): PlannedWorkKind[] {
  for (const [row, first] of repeats(sheet.rows, ({ title }) => plain(title)))
    sheet.report(row, 'title', 'duplicate', { line: first.line, file: sheet.file })
  return sheet.rows.map(({ title, shortTitle, weight }, position) => ({
    title,
    shortTitle: shortTitle ?? title,
    weight: weight ?? 1,
    position,
  }))
}

/** Faults as they stand in the files: a reader mends one file from top to bottom. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const files = [...new Set(faults.map(({ file }) => file))]
  return faults.toSorted((one, other) => files.indexOf(one.file) - files.indexOf(other.file) || one.line - other.line)
}
