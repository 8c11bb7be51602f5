import { type Fault, fileFault, type Table, type TableName, tableNames } from '../../../domain/import/table.ts'
import { recognise, seekGuardians } from '../../../domain/people/recognise.ts'
import { done, refuse } from '../../../domain/result.ts'
import { format } from '../format/format.ts'
import { emptyTable, readSheet, type Sheet } from '../format/sheet.ts'
import { planBells, planHolidays, planTerms, planTitle, planWorkKinds, planYear } from './calendar.ts'
import { planCourses, planGroups, planItems, planSubjects } from './courses.ts'
import { planGuardians } from './guardians.ts'
import { emptyJournal, type Journal, pastOf } from './journal.ts'
import { planClasses, planStaff, planStudents } from './people.ts'
import type { SchoolPlan } from './plan.ts'
import { idsOf, type Step } from './planned.ts'
import { planTimetable } from './timetable.ts'

/**
 * A school's files as one plan, or every fault in them. `zone` is the zone that the journal counts its days in: a
 * school that names another would get its lessons at the wrong hours. What the files leave out the journal may know.
 * Each step gets what the steps before it came to, and changes nothing of it.
 */
export function planSchool(tables: readonly Table[], zone: string, journal: Journal = emptyJournal) {
  const given = new Set(tables.map(({ name }) => name))
  const sheetOf = <Name extends TableName>(name: Name) => sheetFor(tables, name, journal)
  const past = pastOf(journal)

  const school = given.has('school') ? planTitle(sheetOf('school'), zone) : nothing(sheetOf('school'))
  const years = given.has('years') ? planYear(sheetOf('years')) : nothing(sheetOf('years'))
  const year = given.has('years') ? years.all[0] : (journal.year ?? undefined)
  const terms = planTerms(sheetOf('terms'), year)
  const holidays = planHolidays(sheetOf('holidays'))
  const bellSheet = sheetOf('bells')
  const bells = planBells(bellSheet)
  const subjects = planSubjects(sheetOf('subjects'), journal.subjects)
  const workkinds = planWorkKinds(sheetOf('workkinds'))

  const staff = planStaff(sheetOf('staff'), year, past)
  const classes = planClasses(sheetOf('classes'), staff, journal.classes)
  const students = planStudents(sheetOf('students'), year, { staff, classes }, past)
  const guardians = planGuardians(sheetOf('guardians'), students.directory, students.codes)
  const groups = planGroups(sheetOf('groups'), { classes, students }, journal.groups)
  const courses = planCourses(sheetOf('courses'), { classes, groups, subjects, staff }, journal.courses)
  const plans = planItems(sheetOf('plans'), { courses, staff })
  const hours = { year, bells: given.has('bells') ? bells.all : journal.bells, mayRing: bellSheet.mayMean }
  const timetable = planTimetable(sheetOf('timetable'), hours, { courses, staff })

  const steps: Readonly<Record<TableName, Step<unknown>>> = {
    school,
    years,
    terms,
    holidays,
    bells,
    subjects,
    workkinds,
    staff,
    classes,
    students,
    guardians,
    groups,
    courses,
    plans,
    timetable,
  }
  const faults = inOrder(tableNames.flatMap((name) => steps[name].faults))
  if (faults.length > 0 || !year) return refuse('faulty', { faults })

  const recalledPeople = [...staff.recalled.stored, ...students.recalled.stored].map(
    ({ thing, id }) => [thing.person, id] as const,
  )
  const ids = new Map<object, number>([
    ...recalledPeople,
    ...idsOf(staff),
    ...idsOf(students),
    ...idsOf(subjects),
    ...idsOf(classes),
    ...idsOf(groups),
    ...idsOf(courses),
  ])
  const { matches } = recognise(
    past.register,
    seekGuardians(guardians.all, (student) => ids.get(student) ?? students.recognised.matches.get(student.person)?.id),
    students.recognised,
  )
  const people = new Set([...staff.all, ...students.all, ...guardians.all].map(({ person }) => person))
  return done<SchoolPlan>({
    school: school.all[0] ?? null,
    year,
    terms: given.has('terms') ? terms.all : null,
    holidays: given.has('holidays') ? holidays.all : null,
    bells: given.has('bells') ? bells.all : null,
    subjects: subjects.all,
    workKinds: workkinds.all,
    people: [...people].filter((person) => !ids.has(person)),
    staff: staff.all,
    classes: classes.all,
    students: students.all,
    guardians: guardians.all,
    groups: groups.all,
    courses: courses.all,
    items: plans.all,
    slots: given.has('timetable') ? timetable.all : null,
    known: matches,
    ids,
  })
}

const nothing = ({ faults }: Sheet): Step<never> => ({ all: [], faults })

/** A table that is neither given nor stored is missing, unless a school may do without it. */
function sheetFor<Name extends TableName>(tables: readonly Table[], name: Name, journal: Journal): Sheet<Name> {
  const table = tables.find((one) => one.name === name)
  const sheet = readSheet(name, table ?? emptyTable(name))
  if (table || format[name].dispensable || journal.stored.has(name)) return sheet
  return { ...sheet, faults: [fileFault(name, 'missing-file')], mayMean: () => true }
}

/** Faults as they stand in the files: a reader mends one file from top to bottom. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const files = [...new Set(faults.map(({ file }) => file))]
  return faults.toSorted((one, other) => files.indexOf(one.file) - files.indexOf(other.file) || one.line - other.line)
}
