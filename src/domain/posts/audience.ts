import type { PostSection } from './post.ts'

/**
 * Whom a post is for: whoever is any of these, each person once. The database asks the same (`is_addressed`).
 */
export interface Audience {
  /** everybody who works here */
  readonly staff: boolean
  /** staff of these departments (МО) */
  readonly departments: readonly number[]
  /** the families of the whole school */
  readonly families: boolean
  /** … of these grades, of these classes */
  readonly grades: readonly number[]
  readonly classes: readonly number[]
  /** of families: guardians, students, or both */
  readonly as: (typeof audienceFamilies)[number]
  /** single persons, whatever they are */
  readonly people: readonly number[]
}

export const audienceFamilies = ['both', 'guardians', 'students'] as const
/** So many people are chosen one by one: each is a button of one message, which holds a hundred (Bot API). */
export const maxChosenPeople = 50
/** What of an audience is chosen by a press. */
export const audienceParts = ['staff', 'department', 'families', 'grade', 'class', 'person'] as const
export type AudiencePart = (typeof audienceParts)[number]

const nobody: Audience = {
  staff: false,
  departments: [],
  families: false,
  grades: [],
  classes: [],
  as: 'both',
  people: [],
}

/** Whom a post of that section is for until somebody is chosen: everybody whom the section is for. */
export function usualAudience(section: PostSection, classId: number | null): Audience {
  if (section === 'staff') return { ...nobody, staff: true }
  if (section === 'class') return { ...nobody, classes: classId === null ? [] : [classId] }
  return { ...nobody, staff: true, families: true }
}

const withId = (ids: readonly number[], id: number, on: boolean) => {
  const others = ids.filter((one) => one !== id)
  return on ? [...others, id].toSorted((a, b) => a - b) : others
}

/**
 * The audience with that part of it in, or out; said twice it is the same. The families of the school and those of
 * single grades or classes exclude each other, as the whole staff and single departments do.
 */
export function withPart(audience: Audience, part: AudiencePart, id: number, on: boolean): Audience {
  switch (part) {
    case 'staff':
      return { ...audience, staff: on, departments: on ? [] : audience.departments }
    case 'department': {
      const departments = withId(audience.departments, id, on)
      return { ...audience, departments, staff: on ? false : audience.staff }
    }
    case 'families':
      return on ? { ...audience, families: true, grades: [], classes: [] } : { ...audience, families: false }
    case 'grade':
      return { ...audience, grades: withId(audience.grades, id, on), families: on ? false : audience.families }
    case 'class':
      return { ...audience, classes: withId(audience.classes, id, on), families: on ? false : audience.families }
    case 'person':
      return { ...audience, people: withId(audience.people, id, on) }
  }
}

/** Whether nobody can be in it. */
export const isNobody = ({ staff, departments, families, grades, classes, people }: Audience): boolean =>
  !staff && !families && [departments, grades, classes, people].every((ids) => ids.length === 0)

/**
 * Whether it goes beyond its section: «Учительская» is for staff, a class for its own families; single
 * people are looked at apart.
 */
export function isBeyond(audience: Audience, section: PostSection, classId: number | null): boolean {
  const { staff, departments, families, grades, classes } = audience
  if (section === 'school') return false
  if (section === 'staff') return families || grades.length > 0 || classes.length > 0
  return staff || departments.length > 0 || families || grades.length > 0 || classes.some((id) => id !== classId)
}
