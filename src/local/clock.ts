type PassedListener = (from: Temporal.Instant, to: Temporal.Instant) => Promise<void>

/** A clock that runs in real time from a chosen moment, can be moved forward, and tells what it passed. */
export interface MovableClock {
  now(): Temporal.Instant
  /** IANA name */
  readonly zone: string
  /** a move is under way: its listeners still work */
  readonly moving: boolean
  /** up to this moment every listener has done its work */
  readonly told: Temporal.Instant
  /**
   * Goes forward, halting on the way, and resolves when every listener has done its work; moves wait for one another.
   * Rejects with RangeError for a moment that has passed, and with the listener's error where one fails.
   */
  moveTo(instant: Temporal.Instant): Promise<void>
  /** Tells the listeners of the time that went by since they were told last. */
  tick(): Promise<void>
  /** Stands at another moment, also an earlier one: after a restart, or when the demo starts afresh. */
  reset(instant: Temporal.Instant, told?: Temporal.Instant): void
  /**
   * Called with ranges that follow each other without a gap, one after another; gives the function that stops it.
   * A range in which a listener failed comes again, at the beginning of the next one.
   */
  onPassed(listener: PassedListener): () => void
  /** Called when a move begins, halts and ends, and after a reset; gives the function that stops it. */
  onChange(listener: () => void): () => void
}

interface Options {
  readonly zone: string
  readonly startAt: Temporal.Instant
  /** real time, milliseconds of any beginning */
  readonly real?: () => number
}

export function movableClock({ zone, startAt, real = () => performance.now() }: Options): MovableClock {
  let base = startAt
  let since = real()
  let latest = startAt
  let told = startAt
  let moves = 0
  /** A reset ends a move that is under way. */
  let era = 0
  let last: Promise<void> = Promise.resolve()
  const listeners = new Set<PassedListener>()
  const watchers = new Set<() => void>()

  /** Never earlier than it said before, whatever the real clock does. */
  function now(): Temporal.Instant {
    latest = later(latest, base.add({ milliseconds: Math.max(0, Math.floor(real() - since)) }))
    return latest
  }

  function stand(instant: Temporal.Instant): void {
    base = instant
    latest = instant
    since = real()
  }

  function changed(): void {
    for (const watcher of watchers) watcher()
  }

  async function tell(): Promise<void> {
    const to = now()
    const began = era
    if (!isBefore(told, to)) return
    for (const listener of listeners) await listener(told, to)
    if (era === began) told = to
  }

  async function move(target: Temporal.Instant, began: number): Promise<void> {
    for (let from = now(); era === began && isBefore(from, target); from = now()) {
      stand(nextHalt(from, target, zone))
      changed()
      await tell()
    }
  }

  /** One after another; one that fails is its caller's to hear of, and does not end the next. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  return {
    now,
    zone,
    get moving() {
      return moves > 0
    },
    get told() {
      return told
    },
    async moveTo(instant) {
      if (isBefore(instant, now())) throw new RangeError('the clock goes forward only')
      moves += 1
      changed()
      try {
        const began = era
        await inTurn(() => move(instant, began))
      } finally {
        moves -= 1
        changed()
      }
    },
    tick: () => inTurn(tell),
    reset(instant, upTo = instant) {
      era += 1
      stand(instant)
      told = isBefore(upTo, instant) ? upTo : instant
      changed()
    },
    onPassed(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onChange(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
  }
}

/**
 * Where a move halts next: at whole hours, so that what is due at 18:00 is sent while the clock shows 18:00. A way of
 * more than a week halts every third hour: still in the morning, at noon and in the evening of each day.
 */
function nextHalt(from: Temporal.Instant, target: Temporal.Instant, zone: string): Temporal.Instant {
  const hours = from.until(target).total('hours') > 7 * 24 ? 3 : 1
  const halt = from
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: 'hour', roundingIncrement: hours, roundingMode: 'floor' })
    .add({ hours })
    .toInstant()
  return isBefore(halt, target) ? halt : target
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
const later = (a: Temporal.Instant, b: Temporal.Instant) => (isBefore(a, b) ? b : a)
