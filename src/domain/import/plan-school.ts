import { plain } from '../plain.ts'
import { repeats } from './directory.ts'
import { dispensable, type Format, format } from './format.ts'
import { emptyJournal, type Journal } from './journal.ts'
import { KnownPeople } from './known-people.ts'
import type { PlannedWorkKind, SchoolPlan } from './plan.ts'
import { onlyRow, planBells, planHolidays, planTerms, planYear } from './plan-calendar.ts'
import { planCourses, planGroups, planItems, planSubjects } from './plan-courses.ts'
import { planGuardians } from './plan-guardians.ts'
import { type Codes, planClasses, planStaff, planStudents } from './plan-people.ts'
import { planTimetable } from './plan-timetable.ts'
import { Recall } from './recall.ts'
import { readSheet, type Sheet } from './sheet.ts'
import type { Fault, Table, TableName } from './table.ts'

export type PlanResult =
  | { readonly ok: true; readonly plan: SchoolPlan }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * A school's files as one plan, or every fault in them. `zone` is the zone that the journal counts its days in: a school
 * that names another would get its lessons at the wrong hours. What the files leave out the journal may know.
 */
export function planSchool(tables: readonly Table[], zone: string, journal: Journal = emptyJournal): PlanResult {
  const faults: Fault[] = []
  const given = new Set(tables.map(({ name }) => name))
  const sheetOf = <Name extends TableName>(name: Name) => sheetFor(tables, name, journal, faults)
  const codes: Codes = new Map()
  const known = new KnownPeople(journal.people)
  const recall = new Recall(journal, known)

  const school = planTitle(sheetOf('school'), given, zone)
  const yearSheet = sheetOf('years')
  const year = given.has('years') ? planYear(yearSheet) : (journal.year ?? undefined)
  const terms = planTerms(sheetOf('terms'), year)
  const holidays = planHolidays(sheetOf('holidays'))
  const bellSheet = sheetOf('bells')
  const bells = planBells(bellSheet)
  const subjects = planSubjects(sheetOf('subjects'))
  recall.subjects(subjects)
  const workKinds = planWorkKinds(sheetOf('workkinds'))

  const staff = planStaff(sheetOf('staff'), year, codes)
  recall.staff(staff, codes)
  const classes = planClasses(sheetOf('classes'), staff.directory)
  recall.classes(classes)
  const students = planStudents(sheetOf('students'), classes.directory, year, codes)
  recall.students(students, codes)
  const guardians = planGuardians(sheetOf('guardians'), students.directory, codes)
  known.matchGuardians(guardians, (student) => recall.studentId(student))

  const groups = planGroups(sheetOf('groups'), classes.directory, students.directory)
  recall.groups(groups)
  const courses = planCourses(sheetOf('courses'), {
    classes: classes.directory,
    groups: groups.directory,
    subjects: subjects.directory,
    staff: staff.directory,
  })
  recall.courses(courses)
  const items = planItems(sheetOf('plans'), courses.directory, staff.directory)
  const ringing = given.has('bells') ? bells : journal.bells
  const slots = planTimetable(
    sheetOf('timetable'),
    year,
    { ...bellSheet, all: ringing },
    courses.directory,
    staff.directory,
  )

  if (faults.length > 0 || !year) return { ok: false, faults: inOrder(faults) }
  const people = new Set([...staff.all, ...students.all, ...guardians].map(({ person }) => person))
  return {
    ok: true,
    plan: {
      school,
      year,
      terms: given.has('terms') ? terms : null,
      holidays: given.has('holidays') ? holidays : null,
      bells: given.has('bells') ? bells : null,
      subjects: subjects.all,
      workKinds,
      people: [...people].filter((person) => !recall.ids.has(person)),
      staff: staff.all,
      classes: classes.all,
      students: students.all,
      guardians,
      groups: groups.all,
      courses: courses.all,
      items,
      slots: given.has('timetable') ? slots : null,
      known: known.matches,
      ids: recall.ids,
    },
  }
}

/** A table that is neither given nor stored is missing, unless a school may do without it. */
function sheetFor<Name extends TableName>(
  tables: readonly Table[],
  name: Name,
  journal: Journal,
  faults: Fault[],
): Sheet<Format[Name]> {
  const table = tables.find((one) => one.name === name)
  if (table) return readSheet(table, format[name], faults)
  const absent = { file: name, header: Object.values(format[name]).map(({ title }) => title), rows: [] }
  if (dispensable.has(name) || journal.stored.has(name)) return readSheet(absent, format[name], faults)
  faults.push({ file: name, line: 0, column: null, reason: 'missing-file', params: {} })
  return { ...readSheet(absent, format[name], faults), mayMean: () => true }
}

function planTitle(sheet: Sheet<Format['school']>, given: ReadonlySet<TableName>, zone: string): SchoolPlan['school'] {
  const row = given.has('school') ? onlyRow(sheet) : undefined
  if (row?.timezone && row.timezone !== zone) sheet.report(row, 'timezone', 'wrong-zone', { value: row.timezone, zone })
  return row ? { title: row.title, timezone: zone } : null
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
