import type { SchoolYear } from '../../../domain/calendar/school-year.ts'
import type { TableName } from '../../../domain/import/table.ts'
import type { ClassName } from '../../../domain/people/class-title.ts'
import type { KnownPerson } from '../../../domain/people/recognise.ts'
import type { Row } from '../format/format.ts'

/**
 * What a school's files say, every reference resolved; null: the files say nothing of it, what is stored stays. One
 * plan is one academic year.
 */
export interface SchoolPlan {
  readonly school: { readonly title: string; readonly timezone: string } | null
  readonly year: SchoolYear
  readonly terms: readonly PlannedTerm[] | null
  readonly holidays: readonly PlannedHoliday[] | null
  readonly bells: readonly PlannedBell[] | null
  readonly subjects: readonly PlannedSubject[]
  readonly workKinds: readonly PlannedWorkKind[]
  readonly people: readonly PlannedPerson[]
  readonly staff: readonly PlannedStaff[]
  readonly classes: readonly PlannedClass[]
  readonly students: readonly PlannedStudent[]
  readonly guardians: readonly PlannedGuardian[]
  readonly groups: readonly PlannedGroup[]
  readonly courses: readonly PlannedCourse[]
  readonly items: readonly PlannedItem[]
  readonly slots: readonly PlannedSlot[] | null
  /** who of `people` stands in the journal already */
  readonly known: ReadonlyMap<PlannedPerson, KnownPerson>
  /** the ids of the things that rows refer to and that are in the journal alone */
  readonly ids: ReadonlyMap<object, number>
}

/** What the rows of a table say; `Filled`: columns whose empty cells mean something. */
type Said<Name extends TableName, Filled extends keyof Row<Name> = never> = Omit<Row<Name>, 'line' | Filled> & {
  readonly [Column in Filled]: NonNullable<Row<Name>[Column]>
}

export type PlannedTerm = Said<'terms', 'fromGrade' | 'toGrade'>
export type PlannedHoliday = Said<'holidays', 'endsOn'>
export type PlannedBell = Said<'bells', 'shift'>
export type PlannedSubject = Said<'subjects', 'shortTitle'>
export type PlannedWorkKind = Said<'workkinds', 'shortTitle' | 'weight'> & { readonly position: number }

/** One human being, whatever they are to the school: staff and a mother at once are one person. */
export type PlannedPerson = Omit<Said<'students'>, 'class' | 'startsOn' | 'endsOn'>

export type PlannedStaff = Omit<Said<'staff'>, keyof PlannedPerson> & { readonly person: PlannedPerson }

export type PlannedClass = ClassName &
  Omit<Said<'classes', 'shift'>, 'class' | 'leader'> & { readonly leader: PlannedStaff | null }

/** A student's stay; no first day: from the year's start, or from the day on which a transfer was imported. */
export type PlannedStudent = Omit<Said<'students'>, 'class' | keyof PlannedPerson> & {
  readonly person: PlannedPerson
  readonly class: PlannedClass
}

export type PlannedGuardian = Omit<Said<'guardians', 'kinship'>, 'class' | 'student' | keyof PlannedPerson> & {
  readonly person: PlannedPerson
  readonly student: PlannedStudent
}

export interface PlannedGroup {
  readonly class: PlannedClass
  readonly title: string
  readonly members: ReadonlySet<PlannedStudent>
}

export interface PlannedCourse {
  readonly class: PlannedClass
  readonly group: PlannedGroup | null
  readonly subject: PlannedSubject
  readonly teacher: PlannedStaff
}

/** The columns by which rows name a course. */
type CourseColumns = 'class' | 'group' | 'subject' | 'teacher'

export type PlannedItem = Omit<Said<'plans', 'hours'>, CourseColumns> & { readonly course: PlannedCourse }

export type PlannedSlot = Omit<Said<'timetable', 'validFrom'>, CourseColumns | 'joined'> & {
  readonly course: PlannedCourse
}
