import type { Named } from './directory.ts'

/** A person as the journal knows them, with what tells namesakes apart. */
export interface KnownPerson extends Named {
  readonly id: number
  /** the person whom this entry turned out to be */
  readonly joinedIntoId: number | null
  readonly externalId: string | null
  readonly birthDate: string | null
  readonly phone: string | null
  readonly isStaff: boolean
  /** the class that the person is or last was a student of, «7А» */
  readonly className: string | null
  readonly childIds: readonly number[]
}
