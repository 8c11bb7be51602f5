import { repeats } from '../repeats.ts'
import { overlap, reversed, type Span, within } from './span.ts'

/** An academic year, «2026/2027». */
export interface SchoolYear extends Span {
  readonly title: string
}

/** A quarter or half-year, for the grades from one to another, both inclusive. */
export interface Term extends Span {
  readonly kind: 'quarter' | 'half'
  readonly number: number
  readonly fromGrade: number
  readonly toGrade: number
}

/** When a lesson of a shift begins and ends, minutes from midnight. */
export interface Bell {
  readonly shift: number
  readonly number: number
  readonly startsAt: number
  readonly endsAt: number
}

/** A year of more days than this is a mistyped one. */
export const longestYear = 400

/** What a thing of the calendar breaks: the field to be mended, and what it clashes with. */
export interface Breach<Thing, Field, Reason> {
  readonly of: Thing
  readonly field: Field
  readonly reason: Reason
  readonly other?: Thing
}

export type TermBreach<T> = Breach<
  T,
  'startsOn' | 'endsOn' | 'toGrade' | 'number',
  'dates-reversed' | 'grades-reversed' | 'outside-year' | 'terms-overlap' | 'duplicate'
>
export type HolidayBreach<T> = Breach<T, keyof Span, 'dates-reversed' | 'duplicate'>
export type BellBreach<T> = Breach<
  T,
  'startsAt' | 'endsAt' | 'number',
  'dates-reversed' | 'bells-overlap' | 'duplicate'
>

export const tooLong = ({ startsOn, endsOn }: Span): boolean => startsOn.until(endsOn).days > longestYear

/** Terms lie within the year, and those of one grade never overlap. */
export function breachesOfTerms<T extends Term>(terms: readonly T[], year: SchoolYear | undefined): TermBreach<T>[] {
  const single = terms.flatMap((of, index): TermBreach<T>[] => {
    if (reversed(of, 1)) return [{ of, field: 'endsOn', reason: 'dates-reversed' }]
    const breaches: TermBreach<T>[] = []
    if (of.fromGrade > of.toGrade) breaches.push({ of, field: 'toGrade', reason: 'grades-reversed' })
    if (year && !(within(year, of.startsOn) && within(year, of.endsOn)))
      breaches.push({ of, field: 'startsOn', reason: 'outside-year' })
    const other = terms.slice(0, index).find((one) => shareGrades(one, of) && overlap(one, of))
    if (other) breaches.push({ of, field: 'startsOn', reason: 'terms-overlap', other })
    return breaches
  })
  return [...single, ...duplicates(terms, 'number', (term) => `${term.kind} ${term.number} ${term.fromGrade}`)]
}

export function breachesOfHolidays<T extends Span>(holidays: readonly T[]): HolidayBreach<T>[] {
  const backwards = holidays.filter((one) => reversed(one))
  return [
    ...backwards.map((of) => ({ of, field: 'endsOn', reason: 'dates-reversed' }) as const),
    ...duplicates(holidays, 'startsOn', (one) => `${one.startsOn} ${one.endsOn}`),
  ]
}

/** The lessons of a shift follow one another. */
export function breachesOfBells<T extends Bell>(bells: readonly T[]): BellBreach<T>[] {
  const backwards = bells.filter(({ startsAt, endsAt }) => startsAt >= endsAt)
  return [
    ...backwards.map((of) => ({ of, field: 'endsAt', reason: 'dates-reversed' }) as const),
    ...duplicates(bells, 'number', (bell) => `${bell.shift} ${bell.number}`),
    ...bells.flatMap((of) => {
      const other = bells.find((one) => one.shift === of.shift && one.number < of.number && one.endsAt > of.startsAt)
      return other ? [{ of, field: 'startsAt', reason: 'bells-overlap', other } as const] : []
    }),
  ]
}

const shareGrades = (one: Term, other: Term): boolean =>
  one.fromGrade <= other.toGrade && other.fromGrade <= one.toGrade

const duplicates = <T, const Field>(things: readonly T[], field: Field, keyOf: (thing: T) => string) =>
  [...repeats(things, keyOf)].map(([of, other]) => ({ of, field, reason: 'duplicate' as const, other }))
