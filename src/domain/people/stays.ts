import { done, type Result, refuse } from '../result.ts'
import { enroll, type Stay } from './enroll.ts'

type PlainDate = Temporal.PlainDate

export const leaveReasons = ['other_school', 'moved', 'home_schooling', 'other'] as const
export type LeaveReason = (typeof leaveReasons)[number]

/** A time in a class, and why the student left the school at its end. */
export interface ClassStay extends Stay {
  readonly reason: LeaveReason | null
}

/** What happens to a student's place in a class (п. 5.3.1). Days are inclusive. */
export type Move =
  /** to another class of the same year, from that day on */
  | { readonly kind: 'transfer'; readonly classId: number; readonly on: PlainDate }
  /** out of the school; the day is the last one in the class */
  | { readonly kind: 'leave'; readonly reason: LeaveReason; readonly on: PlainDate }
  /** back into a class after having left */
  | { readonly kind: 'return'; readonly classId: number; readonly on: PlainDate }
  /** the last stay began on another day than was written */
  | { readonly kind: 'start'; readonly on: PlainDate }
  /** the departure was a mistake */
  | { readonly kind: 'stay' }

export const moveKinds = ['transfer', 'leave', 'return', 'start', 'stay'] as const satisfies Move['kind'][]

export type MoveRefusal = 'not-enrolled' | 'same-class' | 'before-stay' | 'left-already' | 'still-there' | 'not-leaving'

/**
 * The stays after a move, in their order; they never overlap, and none that has begun is lost: no day lies before the
 * stay that it would change and that has begun by today, or in the one before it.
 */
export function moveStays(
  stays: readonly ClassStay[],
  move: Move,
  today: PlainDate,
): Result<readonly ClassStay[], MoveRefusal> {
  const last = stays.at(-1)
  if (!last) return move.kind === 'return' ? done([begin(move)]) : refuse('not-enrolled')
  if (move.kind === 'transfer') return transfer(stays, last, move)
  if (move.kind === 'return') return comeBack(stays, last, move)
  if (move.kind === 'start') return restart(stays, last, move.on)
  if (move.kind === 'stay') return last.endsOn ? done(withLast(stays, { ...last, ...open })) : refuse('not-leaving')
  return leave(stays, last, move, today)
}

/** Who leaves before the last stay begins, in summer mostly, never comes to it; the one before it was the last. */
function leave(
  stays: readonly ClassStay[],
  last: ClassStay,
  { on, reason }: { on: PlainDate; reason: LeaveReason },
  today: PlainDate,
): Result<readonly ClassStay[], MoveRefusal> {
  if (!before(on, last.startsOn)) return done(withLast(stays, { ...last, endsOn: on, reason }))
  if (!before(today, last.startsOn)) return refuse('before-stay')
  const previous = stays.at(-2)
  if (!previous) return done([])
  if (!previous.endsOn || before(on, previous.endsOn)) return refuse('before-stay')
  return done([...stays.slice(0, -2), { ...previous, reason }])
}

const open = { endsOn: null, reason: null }
const begin = ({ classId, on }: { classId: number; on: PlainDate }): ClassStay => ({ classId, startsOn: on, ...open })

function transfer(
  stays: readonly ClassStay[],
  last: ClassStay,
  { classId, on }: { classId: number; on: PlainDate },
): Result<readonly ClassStay[], MoveRefusal> {
  if (last.classId === classId) return refuse('same-class')
  if (before(on, last.startsOn)) return refuse('before-stay')
  if (last.endsOn && before(last.endsOn, eveOf(on))) return refuse('left-already')
  // on the first day of the last stay this corrects the class of it
  const moved = enroll(stays, { classId, startsOn: on, endsOn: null }, { year: on, transfer: on })
  return done([
    ...stays.slice(0, -1),
    ...[moved.last, moved.next].flatMap((stay) => (stay ? [{ ...stay, reason: null }] : [])),
  ])
}

function comeBack(
  stays: readonly ClassStay[],
  last: ClassStay,
  to: { classId: number; on: PlainDate },
): Result<readonly ClassStay[], MoveRefusal> {
  if (!last.endsOn) return refuse('still-there')
  if (!before(last.endsOn, to.on)) return refuse('before-stay')
  return done([...stays, begin(to)])
}

/** A transfer on another day: the stay before it ends on the eve, as it did. */
function restart(
  stays: readonly ClassStay[],
  last: ClassStay,
  on: PlainDate,
): Result<readonly ClassStay[], MoveRefusal> {
  if (last.endsOn && before(last.endsOn, on)) return refuse('left-already')
  const previous = stays.at(-2)
  const restarted = { ...last, startsOn: on }
  if (!previous?.endsOn) return done(withLast(stays, restarted))
  const followed = previous.endsOn.equals(eveOf(last.startsOn))
  if (!before(followed ? previous.startsOn : previous.endsOn, on)) return refuse('before-stay')
  if (!followed) return done(withLast(stays, restarted))
  return done([...stays.slice(0, -2), { ...previous, endsOn: eveOf(on) }, restarted])
}

const withLast = (stays: readonly ClassStay[], last: ClassStay): ClassStay[] => [...stays.slice(0, -1), last]
const eveOf = (day: PlainDate): PlainDate => day.subtract({ days: 1 })
const before = (one: PlainDate, other: PlainDate): boolean => Temporal.PlainDate.compare(one, other) < 0
