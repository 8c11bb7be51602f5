/** An item of a course's plan (КТП). */
export interface PlannedItem {
  readonly id: number
  /** its place in the plan */
  readonly number: number
  readonly topic: string
  /** lessons that it is planned for */
  readonly hours: number
}

/** How far a course is in its plan. */
export interface PlanFact<Item extends PlannedItem = PlannedItem> {
  /** lessons given so far */
  readonly held: number
  /** hours of the whole plan */
  readonly planned: number
  /** hours of the plan that those lessons have covered */
  readonly covered: number
  /** lessons behind the plan; below zero: ahead of it */
  readonly lag: number
  /** lessons given on no item of the plan */
  readonly offPlan: number
  /** items passed over: a later one was given, they were not */
  readonly skipped: readonly Item[]
  /** the item that the next lesson is on; undefined when the plan is done */
  readonly next: Item | undefined
}

/**
 * Plan against fact (п. 3.3): an item that was left behind counts with all its hours, the one that is being given with
 * no more than the lessons that it has had. So a lesson off the plan, or one more on an item than it is planned for,
 * adds one to the lag; an item given in fewer lessons than planned makes up for it.
 * @param given the item of every lesson given so far, in any order; null: a lesson on none
 */
export function comparePlan<Item extends PlannedItem>(
  items: readonly Item[],
  given: readonly (number | null)[],
): PlanFact<Item> {
  const inOrder = items.toSorted((one, other) => one.number - other.number)
  const lessonsOn = new Map<number, number>()
  for (const id of given) if (id !== null) lessonsOn.set(id, (lessonsOn.get(id) ?? 0) + 1)
  const lastIndex = inOrder.findLastIndex(({ id }) => lessonsOn.has(id))
  const last = inOrder[lastIndex]
  const before = inOrder.slice(0, Math.max(lastIndex, 0))
  const coveredOfLast = last ? Math.min(last.hours, lessonsOn.get(last.id) ?? 0) : 0
  const covered = hoursOf(before.filter(({ id }) => lessonsOn.has(id))) + coveredOfLast
  const onPlan = inOrder.reduce((sum, { id }) => sum + (lessonsOn.get(id) ?? 0), 0)
  return {
    held: given.length,
    planned: hoursOf(inOrder),
    covered,
    lag: given.length - covered,
    offPlan: given.length - onPlan,
    skipped: before.filter(({ id }) => !lessonsOn.has(id)),
    next: last && coveredOfLast < last.hours ? last : inOrder[lastIndex + 1],
  }
}

const hoursOf = (items: readonly PlannedItem[]) => items.reduce((sum, { hours }) => sum + hours, 0)
