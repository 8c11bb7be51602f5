import { InlineKeyboard } from 'grammy'
import type { PlannedMove } from '../../../app/people/move-student.ts'
import type { Card } from '../../../app/people/read-card.ts'
import { type LeaveReason, leaveReasons, type Move } from '../../../domain/people/stays.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { type CardFrame, dayText, nameOf } from './words.ts'

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

const toCard = (t: Translate, keyboard: InlineKeyboard, person: number) =>
  keyboard
    .text(t.plain('people.card.back'), presses.card.pack({ person }))
    .text(t.plain('common.home'), presses.home.pack({}))

/** Into which class; the one he is in is left out of a transfer. */
export function moveClassScreen(
  t: Translate,
  { person, student }: Card,
  kind: Move['kind'],
  classes: readonly { readonly id: number; readonly className: string }[],
): Screen {
  const keyboard = new InlineKeyboard()
  const last = student?.stays.at(-1)
  const open = classes.filter(({ id }) => kind !== 'transfer' || id !== last?.classId)
  for (const [index, { id, className }] of open.entries()) {
    keyboard.text(className, presses.moveDay.pack({ student: person.id, move: kind, class: id, reason: 'other' }))
    if (index % 5 === 4) keyboard.row()
  }
  toCard(t, keyboard.row(), person.id)
  return { text: t('people.move.ask-class', { name: nameOf(person) }), keyboard }
}

export function moveReasonScreen(t: Translate, { person }: Card): Screen {
  const keyboard = new InlineKeyboard()
  for (const reason of leaveReasons)
    keyboard
      .text(
        t.plain(`people.reason.${reason}`),
        presses.moveDay.pack({ student: person.id, move: 'leave', class: 0, reason }),
      )
      .row()
  toCard(t, keyboard, person.id)
  return { text: t('people.move.ask-reason', { name: nameOf(person) }), keyboard }
}

/** Days as buttons, in the words of today. */
export function addDays(
  { t, today }: CardFrame,
  keyboard: InlineKeyboard,
  days: readonly Temporal.PlainDate[],
  to: (day: Temporal.PlainDate) => string,
): InlineKeyboard {
  const near = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' } as const
  for (const day of days) {
    const name = near[`${today.until(day).days}` as keyof typeof near] ?? 'first'
    keyboard.text(t.plain(`people.day.${name}`, { date: formatDate(t.locale, day) }), to(day)).row()
  }
  return keyboard
}

/** On which day. */
export function moveDayScreen(
  frame: CardFrame,
  { person }: Card,
  words: MoveWords,
  days: readonly Temporal.PlainDate[],
): Screen {
  const { t } = frame
  const keyboard = addDays(frame, new InlineKeyboard(), days, (day) => presses.askMove.pack({ ...words, day }))
  keyboard.text(t.plain('people.day.other'), presses.askMoveDay.pack({ ...words, version: person.version })).row()
  toCard(t, keyboard, person.id)
  return { text: moveDayText(t, person, words), keyboard }
}

export const moveDayText = (t: Translate, person: Card['person'], { move }: MoveWords): string =>
  t(`people.move.day.${move}`, { name: nameOf(person) })

/** «Перевести Иванова Петра из 7А в 7Б с 14 сентября 2026?» */
export const moveText = (
  t: Translate,
  { move, reason }: MoveWords,
  { name, from, to }: PlannedMove,
  day: Temporal.PlainDate,
): string =>
  t(`people.move.ask.${move}`, { name, from, to, date: dayText(t, day), reason: t.plain(`people.reason.${reason}`) })

export function askMoveScreen(
  t: Translate,
  { person }: Card,
  words: MoveWords,
  planned: PlannedMove,
  day: Temporal.PlainDate,
): Screen {
  return {
    text: moveText(t, words, planned, day),
    keyboard: new InlineKeyboard()
      .text(t.plain('people.yes'), presses.move.pack({ ...words, day, version: person.version }))
      .row()
      .text(t.plain('people.no'), presses.card.pack({ person: person.id })),
  }
}

/** The groups of the class; each button says the state to be. */
export function groupsScreen(t: Translate, { person, student }: Card): Screen {
  const keyboard = new InlineKeyboard()
  for (const { id, title, member } of student?.groups ?? [])
    keyboard
      .text(
        member ? t.plain('people.chosen', { title }) : title,
        presses.studentGroup.pack({ student: person.id, part: id, to: member ? 'off' : 'on' }),
      )
      .row()
  toCard(t, keyboard, person.id)
  return { text: t('people.move.ask-groups', { name: nameOf(person) }), keyboard }
}

/** A newcomer: since when in the class. */
export function arrivalDayScreen(
  frame: CardFrame,
  { classId, className }: { readonly classId: number; readonly className: string },
  days: readonly Temporal.PlainDate[],
): Screen {
  const { t } = frame
  const keyboard = addDays(frame, new InlineKeyboard(), days, (day) => presses.askArrival.pack({ class: classId, day }))
  keyboard
    .text(t.plain('people.list.back', { className }), presses.peopleList.pack({ group: classId, person: 0 }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('people.arrival.day', { className }), keyboard }
}
