import { mondayOf } from '../calendar/monday.ts'
import type { SchoolYear, Term } from '../calendar/school-year.ts'

type PlainDate = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** How long before its end a year's rollover is worth a button: it can be looked at and prepared. */
const shownBefore = { months: 1 }

/** The first day on which the rollover of a year is shown. */
export const rolloverShown = ({ endsOn }: Pick<SchoolYear, 'endsOn'>): PlainDate => endsOn.subtract(shownBefore)

/** How far a day is on the way to a rollover: too early to look at it, time to prepare it, time to do it. */
export type RolloverStage = 'early' | 'prepare' | 'open'

/** The first day on which the rollover of a year may be done: while lessons are given nobody moves. */
export const rolloverOpens = ({ endsOn }: Pick<SchoolYear, 'endsOn'>): PlainDate => endsOn

export function rolloverStage(year: Pick<SchoolYear, 'endsOn'>, day: PlainDate): RolloverStage {
  if (compare(day, rolloverShown(year)) < 0) return 'early'
  return compare(day, rolloverOpens(year)) < 0 ? 'prepare' : 'open'
}

/**
 * The year after this one: from 1 September, or the first school day after it, to the day on which this one ended, or
 * the last school day before it. `saturdays`: the school gives lessons on them.
 */
export function nextYear(year: SchoolYear, saturdays: boolean): SchoolYear {
  const september = Temporal.PlainDate.from({ year: year.endsOn.year, month: 9, day: 1 })
  const first = compare(september, year.endsOn) > 0 ? september : september.add({ years: 1 })
  const startsOn = nearestSchoolDay(first, 1, saturdays)
  // a year that ended on the 29th or 30th of May ended so because of a Sunday
  const end = year.endsOn.month === 5 && year.endsOn.day >= 29 ? year.endsOn.with({ day: 31 }) : year.endsOn
  const endsOn = nearestSchoolDay(end.add({ years: first.year - year.endsOn.year + 1 }), -1, saturdays)
  return { title: titleAfter(year.title, { startsOn, endsOn }), startsOn, endsOn }
}

/** The day itself, or the nearest one in that direction on which lessons may be given. */
function nearestSchoolDay(day: PlainDate, days: 1 | -1, saturdays: boolean): PlainDate {
  const last = saturdays ? 6 : 5
  return day.dayOfWeek <= last ? day : nearestSchoolDay(day.add({ days }), days, saturdays)
}

/** Written as the school writes it: a later import finds the year by its title. */
function titleAfter(title: string, { startsOn, endsOn }: Omit<SchoolYear, 'title'>): string {
  const [, between = '/'] = /^\d{4}(\D{1,3})\d{4}$/.exec(title) ?? []
  return `${startsOn.year}${between}${endsOn.year}`
}

/**
 * The terms moved along with the week in which the year begins: each keeps its weekdays and its length, and so do the
 * breaks between them. What began or ended with the year does so again.
 */
export function nextTerms(terms: readonly Term[], year: SchoolYear, next: SchoolYear): Term[] {
  const days = mondayOf(year.startsOn).until(mondayOf(next.startsOn)).days
  return terms
    .map((term) => {
      const startsOn = term.startsOn.equals(year.startsOn) ? next.startsOn : term.startsOn.add({ days })
      const endsOn = term.endsOn.equals(year.endsOn) ? next.endsOn : term.endsOn.add({ days })
      return { ...term, startsOn: later(startsOn, next.startsOn), endsOn: earlier(endsOn, next.endsOn) }
    })
    .filter(({ startsOn, endsOn }) => compare(startsOn, endsOn) < 0)
}

export const later = (one: PlainDate, other: PlainDate) => (compare(one, other) > 0 ? one : other)
const earlier = (one: PlainDate, other: PlainDate) => (compare(one, other) < 0 ? one : other)
