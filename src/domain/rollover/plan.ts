import type { SchoolYear, Term } from '../calendar/school-year.ts'
import { fingerprint } from '../fingerprint.ts'
import { later, nextTerms, nextYear } from './next-year.ts'
import { type EndingClass, type NewClass, newFirstGrades, type Promotion, promote } from './promote.ts'

type PlainDate = Temporal.PlainDate

/** A stay in a class that nobody has ended. */
export interface OpenStay {
  readonly id: number
  readonly studentId: number
  readonly classId: number
  readonly startsOn: PlainDate
}

/** The year that ends as it stands, and what there is of the next one already. */
export interface EndingYear {
  readonly year: SchoolYear & { readonly id: number }
  readonly terms: readonly Term[]
  readonly classes: readonly EndingClass[]
  readonly stays: readonly OpenStay[]
  /** lessons are given on Saturdays */
  readonly saturdays: boolean
  /** the next year, when an import has made it */
  readonly next: (SchoolYear & { readonly id: number; readonly terms: boolean; readonly firstGrades: boolean }) | null
}

export interface RolloverPlan {
  readonly year: SchoolYear & { readonly id: number }
  /** id null: it is to be made */
  readonly next: SchoolYear & { readonly id: number | null }
  /** to be made with it; none where an import has said them */
  readonly terms: readonly Term[]
  readonly promotions: readonly Promotion[]
  readonly firstGrades: readonly NewClass[]
  /** changes whenever the plan does: who agrees to it agrees to what was shown */
  readonly mark: string
}

/** What the rollover of a year would do. */
export function planRollover(ending: EndingYear): RolloverPlan {
  const { year, terms, classes, saturdays } = ending
  const next = ending.next ?? { ...nextYear(year, saturdays), id: null }
  const plan = {
    year,
    next: { id: next.id, title: next.title, startsOn: next.startsOn, endsOn: next.endsOn },
    terms: ending.next?.terms ? [] : nextTerms(terms, year, next),
    promotions: promote(classes),
    firstGrades: ending.next?.firstGrades ? [] : newFirstGrades(classes),
  }
  return { ...plan, mark: fingerprint(JSON.stringify(plan)) }
}

/**
 * When a stay ends with the year, and from when the next one lasts: who came in summer was in the old class that long.
 */
export function handOver(
  stay: Pick<OpenStay, 'startsOn'>,
  year: Pick<SchoolYear, 'endsOn'>,
  next: Pick<SchoolYear, 'startsOn'>,
): { endsOn: PlainDate; from: PlainDate } {
  const endsOn = later(stay.startsOn, year.endsOn)
  return { endsOn, from: later(next.startsOn, endsOn.add({ days: 1 })) }
}
