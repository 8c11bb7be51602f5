import type { CountedMark } from '../journal/mark.ts'

/** Final marks that one may aim at, the best first. */
const goals = [5, 4, 3] as const
type Goal = (typeof goals)[number]

/** So many marks of one value and weight, one after another, lead to a goal. */
interface Way {
  readonly weight: number
  readonly value: number
  readonly count: number
}

export interface GoalWays {
  readonly goal: Goal
  /** the mean is there already */
  readonly reached: boolean
  /** the fewest marks of each weight, heavier first; none: more than `most` of any would be needed */
  readonly ways: readonly Way[]
}

/** Nobody plans for more marks than that until the term ends. */
const most = 20
const best = 5

/**
 * What leads to each final mark: a mean from half a mark below it rounds up to it. For every weight the fewest
 * fives, and the fewest marks of the goal itself where that is less to ask for, in the units of the weighted
 * mean. Sorted by the goal.
 */
export function waysTo(marks: readonly CountedMark[], weights: readonly number[]): readonly GoalWays[] {
  const sum = marks.reduce((total, { value, weight }) => total + value * weight, 0)
  const weight = marks.reduce((total, mark) => total + mark.weight, 0)
  return goals.map((goal) => {
    // doubled, so that half marks stay whole numbers: 2·Σ(v·w) ≥ (2·goal − 1)·Σw
    const missing = (2 * goal - 1) * weight - 2 * sum
    if (weight > 0 && missing <= 0) return { goal, reached: true, ways: [] }
    const values = goal === best ? [best] : [best, goal]
    const ways = weights.toSorted((one, other) => other - one).flatMap((each) => waysOf(missing, goal, each, values))
    return { goal, reached: false, ways }
  })
}

function waysOf(missing: number, goal: Goal, weight: number, values: readonly number[]): Way[] {
  const ways: Way[] = []
  for (const value of values) {
    const count = Math.max(1, Math.ceil(missing / ((2 * value - 2 * goal + 1) * weight)))
    if (count > most) continue
    // the goal's own mark is worth naming where it takes no more of them
    const known = ways.findIndex((way) => way.count === count)
    if (known >= 0) ways.splice(known, 1)
    ways.push({ weight, value, count })
  }
  return ways
}
