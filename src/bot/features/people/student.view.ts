import type { Card, CardStay } from '../../../app/people/read-card.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { changeLines, contactLines, hiddenLines } from './card-lines.view.ts'
import { eraseRow, waysRow } from './ways.view.ts'
import { type CardFrame, kin } from './words.view.ts'

type Student = NonNullable<Card['student']>

/** A student's card (п. 5.3.1): contacts, guardians, and where he was when. */
export function studentScreen(frame: CardFrame, card: Card, student: Student): Screen {
  const { t } = frame
  const { here, stays, guardians, groups, number, left } = student
  return {
    text: lines(
      t('people.card.name', { name: wholeName(card.person) }),
      here && number !== null
        ? t('people.card.place', { className: here.className, number })
        : t(left ? 'people.card.left' : 'people.card.not-yet'),
      ...contactLines(frame, card.person),
      ...hiddenLines(frame, card),
      '',
      t(guardians.length === 0 ? 'people.card.no-guardians' : 'people.card.guardians'),
      ...guardians.map((guardian) => guardianText(t, guardian, card.hidden)),
      groups.length > 0 ? t('people.card.groups', { groups: groupsText(t, groups) }) : undefined,
      '',
      t('people.card.stays'),
      ...stays.map((stay) => stayText(t, stay)),
      ...changeLines(frame, card.lastChange),
    ),
    keyboard: studentKeyboard(t, card, student),
  }
}

function studentKeyboard(t: Translate, card: Card, student: Student) {
  const { id } = card.person
  const { edit, enroll } = card.may
  const { here, stays, guardians, groups, left } = student
  const place = here ?? stays.at(-1)
  const list = left ? presses.goneList : presses.peopleList
  return keyboard(
    edit && !card.hidden && [button(t.plain('people.card.edit'), presses.editCard.pack({ person: id, child: 0 }))],
    ...guardians.map((guardian) => [
      button(
        label(
          t.plain(card.hidden ? 'people.card.guardian-hidden-button' : 'people.card.guardian-button', {
            ...kin(t, guardian),
            name: wholeName(guardian),
          }),
        ),
        presses.guardianCard.pack({ student: id, guardian: guardian.id }),
      ),
    ]),
    edit && !card.hidden && [button(t.plain('people.card.add-guardian'), presses.askGuardian.pack({ student: id }))],
    enroll &&
      groups.length > 0 && [button(t.plain('people.card.groups-button'), presses.studentGroups.pack({ student: id }))],
    [button(t.plain('remarks.button'), presses.remarks.pack({ student: id }))],
    ...(enroll ? moveRows(t, id, student) : []),
    waysRow(t, card, here?.classId ?? 0),
    eraseRow(t, card),
    lastRow(
      t,
      place &&
        button(
          t.plain('people.list.back', { className: place.className }),
          list.pack({ group: place.classId, person: id }),
        ),
    ),
  )
}

const guardianText = (t: Translate, guardian: Student['guardians'][number], hidden: boolean): string =>
  t(hidden ? 'people.card.guardian-hidden' : 'people.card.guardian', {
    name: wholeName(guardian),
    ...kin(t, guardian),
    contact: [guardian.phone, guardian.email]
      .filter(Boolean)
      .map((one) => `, ${one}`)
      .join(''),
  })

const groupsText = (t: Translate, groups: Student['groups']): string =>
  groups
    .filter(({ member }) => member)
    .map(({ title }) => title)
    .join(', ') || t.plain('people.card.no-groups')

/** What may happen to a place in a class; who has left can come back. */
function moveRows(t: Translate, student: number, { stays, left }: Student): Row[] {
  const last = stays.at(-1)
  const move = left || !last ? 'return' : 'transfer'
  const again = button(t.plain(`people.move.${move}`), presses.moveClass.pack({ student, move }))
  if (!last) return [[again]]
  const other = { student, class: 0, reason: last.reason ?? 'other' }
  const start = button(t.plain('people.move.start'), presses.moveDay.pack({ ...other, move: 'start' }))
  if (last.endsOn === null)
    return [[again, button(t.plain('people.move.leave'), presses.moveReason.pack({ student }))], [start]]
  return [
    [again],
    [
      button(t.plain('people.move.leave-day'), presses.moveDay.pack({ ...other, move: 'leave' })),
      button(t.plain('people.move.stay'), presses.moveDay.pack({ ...other, move: 'stay' })),
    ],
    [start],
  ]
}

/** «• 7А, 2026/2027: с 1 сентября 2026» */
function stayText(t: Translate, { className, year, startsOn, endsOn, reason }: CardStay): string {
  const words = { className, year, from: formatFullDate(t.locale, startsOn) }
  if (endsOn === null) return t('people.card.stay', words)
  const past = t('people.card.stay-until', { ...words, to: formatFullDate(t.locale, endsOn) })
  return reason === null ? past : `${past} — ${t(`people.reason.${reason}`)}`
}
