import { classTitle } from '../people/class-title.ts'
/** A class of the year that ends, with those who are in it at the end. */
export interface EndingClass {
  readonly id: number
  readonly grade: number
  /** «А» */
  readonly letter: string
  readonly shift: number
  /** the class teacher; null: there is none, or one who works here no more */
  readonly leaderId: number | null
  /** what the coordinator chose; null: as the grade says */
  readonly graduates: boolean | null
  readonly studentIds: readonly number[]
}

/** A class of the year to come. */
export interface NewClass {
  readonly grade: number
  readonly letter: string
  readonly shift: number
  readonly leaderId: number | null
}

/** What becomes of a class. */
export interface Promotion {
  readonly from: EndingClass
  /** null: its students leave the school */
  readonly to: NewClass | null
}

export const lastGrade = 11
/** A class teacher of the primary school leads a class up to here; the next grade gets another one. */
const lastPrimaryGrade = 4
/** The grades that a school may end with: primary, basic, secondary. */
const finalGrades: readonly number[] = [lastPrimaryGrade, 9, lastGrade]

/**
 * Whether a class leaves when nobody chose: the 11th grade does, and the school's last one where it ends with 4 or 9.
 */
export function graduatesByGrade(grade: number, classes: readonly Pick<EndingClass, 'grade'>[]): boolean {
  const highest = Math.max(...classes.map((one) => one.grade))
  return grade === lastGrade || (grade === highest && finalGrades.includes(grade))
}

/** The 11th grade leaves; of every other class the coordinator may say otherwise («9Б выпускается»). */
export const mayChoose = ({ grade }: Pick<EndingClass, 'grade'>): boolean => grade < lastGrade

/**
 * The classes with those of these names («9Б») chosen to leave; undefined when a name is no
 * class's, or cannot be chosen.
 */
export function withLeaving(classes: readonly EndingClass[], names: readonly string[]): EndingClass[] | undefined {
  const leaving = new Set(names.map((name) => name.replace(/\s/g, '').toUpperCase()))
  const isNamed = (one: EndingClass) => leaving.has(classTitle(one).toUpperCase())
  if (classes.filter((one) => isNamed(one) && mayChoose(one)).length < leaving.size) return undefined
  return classes.map((one) => (isNamed(one) ? { ...one, graduates: true } : one))
}

const graduates = (one: EndingClass, classes: readonly EndingClass[]): boolean =>
  (mayChoose(one) ? one.graduates : null) ?? graduatesByGrade(one.grade, classes)

/**
 * Every class that has students goes one grade up under its letter, or leaves. The class teacher goes along, but from
 * the 4th grade to the 5th, where subject teachers take over. An empty class is not carried on.
 */
export function promote(classes: readonly EndingClass[]): Promotion[] {
  return classes
    .filter(({ studentIds }) => studentIds.length > 0)
    .map((from) => ({ from, to: graduates(from, classes) ? null : oneUp(from) }))
    .sort(({ from: one }, { from: other }) => one.grade - other.grade || one.letter.localeCompare(other.letter, 'ru'))
}

const oneUp = ({ grade, letter, shift, leaderId }: EndingClass): NewClass => ({
  grade: grade + 1,
  letter,
  shift,
  leaderId: grade === lastPrimaryGrade ? null : leaderId,
})

/** New 1st grades under the letters of those that go up, empty: their students come by import or by hand. */
export const newFirstGrades = (classes: readonly EndingClass[]): NewClass[] =>
  classes
    .filter(({ grade }) => grade === 1)
    .map(({ letter }) => ({ grade: 1, letter, shift: 1, leaderId: null }))
    .sort((one, other) => one.letter.localeCompare(other.letter, 'ru'))
