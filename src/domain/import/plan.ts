import type { StaffRole } from '../access/actor.ts'
import type { ClassName } from './cells.ts'
import type { KnownPerson } from './known-person.ts'

type PlainDate = Temporal.PlainDate

/**
 * What a school's files say, every reference resolved; null: the files say nothing of it, what is stored stays. One plan
 * is one academic year.
 */
export interface SchoolPlan {
  readonly school: { readonly title: string; readonly timezone: string } | null
  readonly year: PlannedYear
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

export interface PlannedYear {
  readonly title: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

export interface PlannedTerm {
  readonly kind: 'quarter' | 'half'
  readonly number: number
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
  readonly fromGrade: number
  readonly toGrade: number
}

export interface PlannedHoliday {
  readonly title: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

/** When a lesson begins and ends, minutes from midnight. */
export interface PlannedBell {
  readonly shift: number
  readonly number: number
  readonly startsAt: number
  readonly endsAt: number
}

export interface PlannedSubject {
  readonly title: string
  readonly shortTitle: string
}

export interface PlannedWorkKind {
  readonly title: string
  readonly shortTitle: string
  readonly weight: number
  readonly position: number
}

/** One human being, whatever they are to the school: staff and a mother at once are one person. */
export interface PlannedPerson {
  readonly code: string | null
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly birthDate: PlainDate | null
  readonly phone: string | null
}

export interface PlannedStaff {
  readonly person: PlannedPerson
  readonly position: string
  readonly roles: readonly StaffRole[]
  readonly leftOn: PlainDate | null
}

export interface PlannedClass extends ClassName {
  readonly shift: number
  readonly leader: PlannedStaff | null
}

export interface PlannedStudent {
  readonly person: PlannedPerson
  readonly class: PlannedClass
  /** null: from the year's start, or from the day on which a transfer was imported */
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
}

export interface PlannedGuardian {
  readonly person: PlannedPerson
  readonly student: PlannedStudent
  readonly kinship: string
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

export interface PlannedItem {
  readonly course: PlannedCourse
  readonly number: number
  readonly topic: string
  readonly hours: number
  readonly homework: string | null
}

export interface PlannedSlot {
  readonly course: PlannedCourse
  /** ISO weekday, 1 is Monday */
  readonly weekday: number
  readonly number: number
  /** of two alternating weeks: 1 or 2; null is every week */
  readonly week: number | null
  readonly room: string | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}
