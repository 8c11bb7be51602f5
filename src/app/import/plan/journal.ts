import type { StaffRole } from '../../../domain/access/actor.ts'
import type { Bell, SchoolYear } from '../../../domain/calendar/school-year.ts'
import type { TableName } from '../../../domain/import/table.ts'
import type { ClassName } from '../../../domain/people/class-title.ts'
import { type KnownPerson, type Register, registerOf } from '../../../domain/people/recognise.ts'
import type { PlannedPerson } from './plan.ts'

/**
 * What the journal holds of the year that the files are about. Files say what is new or different and refer to the
 * rest: nobody need send a whole school again because two students came.
 */
export interface Journal {
  readonly school: { readonly title: string } | null
  readonly year: (SchoolYear & { readonly id: number }) | null
  /** the tables that something is stored of */
  readonly stored: ReadonlySet<TableName>
  readonly bells: readonly Bell[]
  readonly subjects: readonly KnownSubject[]
  /** everybody, whatever became of them */
  readonly people: readonly KnownPerson[]
  /** who has not left */
  readonly staff: readonly { readonly id: number; readonly position: string; readonly roles: readonly StaffRole[] }[]
  readonly classes: readonly KnownClass[]
  /** who is in a class of the year now, or will be */
  readonly students: readonly { readonly id: number; readonly classId: number }[]
  readonly groups: readonly KnownGroup[]
  readonly courses: readonly KnownCourse[]
}

export interface KnownSubject {
  readonly id: number
  readonly title: string
  readonly shortTitle: string
}

export interface KnownClass extends ClassName {
  readonly id: number
  readonly shift: number
  readonly leaderId: number | null
}

export interface KnownGroup {
  readonly id: number
  readonly classId: number
  readonly title: string
  readonly memberIds: readonly number[]
}

export interface KnownCourse {
  readonly id: number
  readonly classId: number
  readonly groupId: number | null
  readonly subjectId: number
  readonly teacherId: number
  /** the timetable has it now or later; a course whose teacher changed has not */
  readonly inTimetable: boolean
}

export const emptyJournal: Journal = {
  school: null,
  year: null,
  stored: new Set(),
  bells: [],
  subjects: [],
  people: [],
  staff: [],
  classes: [],
  students: [],
  groups: [],
  courses: [],
}

/** How a file made of the journal's own people names one of them beyond doubt. */
export const referenceTo = (id: number): string => `№${id}`

/** The journal with its people as rows of files refer to them. */
export interface Past {
  readonly journal: Journal
  readonly register: Register
  readonly people: ReadonlyMap<number, PlannedPerson>
}

export const pastOf = (journal: Journal): Past => ({
  journal,
  register: registerOf(journal.people),
  people: new Map(
    journal.people.map(({ id, externalId, lastName, firstName, middleName, phone }) => [
      id,
      { code: externalId, lastName, firstName, middleName, birthDate: null, phone },
    ]),
  ),
})
