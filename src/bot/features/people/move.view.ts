import type { PlannedMove } from '../../../app/people/move-student.ts'
import type { Card } from '../../../app/people/read-card.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { type LeaveReason, leaveReasons, type Move } from '../../../domain/people/stays.ts'
import { formatDate, formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, type Row, toggle } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { backToCard, backToClass } from './ways.view.ts'
import type { CardFrame } from './words.view.ts'

/** A move as its buttons carry it. */
export interface MoveWords {
  readonly student: number
  readonly move: Move['kind']
  readonly class: number
  readonly reason: LeaveReason
}

export function moveOf({ move, class: classId, reason }: MoveWords, on: Temporal.PlainDate): Move {
  if (move === 'leave') return { kind: move, reason, on }
  if (move === 'start') return { kind: move, on }
  if (move === 'stay') return { kind: move }
  return { kind: move, classId, on }
}

/** Into which class; the one he is in is left out of a transfer. */
export function moveClassScreen(
  t: Translate,
  { person, student }: Card,
  kind: Move['kind'],
  classes: readonly { readonly id: number; readonly className: string }[],
): Screen {
  const last = student?.stays.at(-1)
  const buttons = classes
    .filter(({ id }) => kind !== 'transfer' || id !== last?.classId)
    .map(({ id, className }) =>
      button(className, presses.moveDay.pack({ student: person.id, move: kind, class: id, reason: 'other' })),
    )
  return {
    text: t('people.move.ask-class', { name: wholeName(person) }),
    keyboard: keyboard(...grid(buttons, 5), backToCard(t, person.id)),
  }
}

export function moveReasonScreen(t: Translate, { person }: Card): Screen {
  const rows = leaveReasons.map((reason) => [
    button(
      t.plain(`people.reason.${reason}`),
      presses.moveDay.pack({ student: person.id, move: 'leave', class: 0, reason }),
    ),
  ])
  return {
    text: t('people.move.ask-reason', { name: wholeName(person) }),
    keyboard: keyboard(...rows, backToCard(t, person.id)),
  }
}

/** Days as buttons, in the words of today. */
export function dayRows(
  { t, today }: CardFrame,
  days: readonly Temporal.PlainDate[],
  to: (day: Temporal.PlainDate) => string,
): Row[] {
  const near = new Map<number, 'yesterday' | 'today' | 'tomorrow'>([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ])
  return days.map((day) => {
    const name = near.get(today.until(day).days) ?? 'first'
    return [button(t.plain(`people.day.${name}`, { date: formatDate(t.locale, day) }), to(day))]
  })
}

/** On which day. */
export function moveDayScreen(
  frame: CardFrame,
  { person }: Card,
  words: MoveWords,
  days: readonly Temporal.PlainDate[],
): Screen {
  const { t } = frame
  return {
    text: moveDayText(t, person, words),
    keyboard: keyboard(
      ...dayRows(frame, days, (day) => presses.askMove.pack({ ...words, day })),
      [button(t.plain('people.day.other'), presses.askMoveDay.pack({ ...words, version: person.version }))],
      backToCard(t, person.id),
    ),
  }
}

export const moveDayText = (t: Translate, person: Card['person'], { move }: MoveWords): string =>
  t(`people.move.day.${move}`, { name: wholeName(person) })

/** «Перевести Иванова Петра из 7А в 7Б с 14 сентября 2026?» */
export const moveText = (
  t: Translate,
  { move, reason }: MoveWords,
  { name, from, to }: PlannedMove,
  day: Temporal.PlainDate,
): string =>
  t(`people.move.ask.${move}`, {
    name,
    from,
    to,
    date: formatFullDate(t.locale, day),
    reason: t.plain(`people.reason.${reason}`),
  })

export function askMoveScreen(
  t: Translate,
  { person }: Card,
  words: MoveWords,
  planned: PlannedMove,
  day: Temporal.PlainDate,
): Screen {
  return askScreen(
    moveText(t, words, planned, day),
    button(t.plain('people.yes'), presses.move.pack({ ...words, day, version: person.version })),
    button(t.plain('people.no'), presses.card.pack({ person: person.id })),
  )
}

/** The groups of the class; each button says the state to be. */
export function groupsScreen(t: Translate, { person, student }: Card): Screen {
  const rows = (student?.groups ?? []).map(({ id, title, member }) => [
    toggle(member, title, presses.studentGroup.pack({ student: person.id, part: id, to: member ? 'off' : 'on' })),
  ])
  return {
    text: t('people.move.ask-groups', { name: wholeName(person) }),
    keyboard: keyboard(...rows, backToCard(t, person.id)),
  }
}

/** A newcomer: since when in the class. */
export function arrivalDayScreen(
  frame: CardFrame,
  { classId, className }: { readonly classId: number; readonly className: string },
  days: readonly Temporal.PlainDate[],
): Screen {
  const { t } = frame
  const rows = dayRows(frame, days, (day) => presses.askArrival.pack({ class: classId, day }))
  return {
    text: t('people.arrival.day', { className }),
    keyboard: keyboard(...rows, backToClass(t, classId, className)),
  }
}
