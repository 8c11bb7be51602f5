/** Who is who in the demo, in the order of the page: what stands beside the name there. */
export type CastRole =
  | 'teacher-and-mother'
  | 'mother-of-three'
  | 'student'
  | 'father'
  | 'coordinator'
  | 'administrator'
  | 'teacher'
  | 'first-grade-teacher'

/** The people whom a visitor plays, by their codes in scripts/demo-school. They have a code slip and no link yet. */
export const castCodes: Readonly<Record<string, CastRole>> = {
  Т07: 'teacher-and-mother',
  Р022: 'mother-of-three',
  У127: 'student',
  Р180: 'father',
  Т02: 'coordinator',
  Т01: 'administrator',
  Т09: 'teacher',
  Т03: 'first-grade-teacher',
}

/** The messenger account of a made-up person: the same at every start. */
export const accountOf = (personId: number): string => String(1000 + personId)
