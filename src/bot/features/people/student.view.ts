import { InlineKeyboard } from 'grammy'
import type { Card, CardStay } from '../../../app/people/read-card.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { addWays, changeLines, contactLines } from './card.parts.ts'
import { type CardFrame, dayText, kin, nameOf } from './words.ts'

/** A student's card (п. 5.3.1): contacts, guardians, and where he was when. */
export function studentScreen(frame: CardFrame, card: Card, student: NonNullable<Card['student']>): Screen {
  const { t } = frame
  const { person, may } = card
  const { here, stays, guardians, number, left } = student
  const last = stays.at(-1)
  const keyboard = new InlineKeyboard()
  if (may.edit) keyboard.text(t.plain('people.card.edit'), presses.editCard.pack({ person: person.id, child: 0 })).row()
  for (const guardian of guardians)
    keyboard
      .text(
        label(t.plain('people.card.guardian-button', { ...kin(t, guardian), name: nameOf(guardian) })),
        presses.guardianCard.pack({ student: person.id, guardian: guardian.id }),
      )
      .row()
  if (may.edit)
    keyboard.text(t.plain('people.card.add-guardian'), presses.askGuardian.pack({ student: person.id })).row()
  if (may.enroll && student.groups.length > 0)
    keyboard.text(t.plain('people.card.groups-button'), presses.studentGroups.pack({ student: person.id })).row()
  keyboard.text(t.plain('remarks.button'), presses.remarks.pack({ student: person.id })).row()
  if (may.enroll) addMoves(t, keyboard, person.id, last, left || stays.length === 0)
  addWays(t, keyboard, card, here?.classId ?? 0)
  const classId = (here ?? last)?.classId
  if (classId !== undefined) {
    const to = left ? presses.goneList : presses.peopleList
    const className = (here ?? last)?.className
    keyboard.text(t.plain('people.list.back', { className }), to.pack({ group: classId, person: person.id }))
  }
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('people.card.name', { name: nameOf(person) }),
      here && number !== null
        ? t('people.card.place', { className: here.className, number })
        : t(left ? 'people.card.left' : 'people.card.not-yet'),
      ...contactLines(frame, person),
      '',
      ...(guardians.length === 0 ? [t('people.card.no-guardians')] : [t('people.card.guardians')]),
      ...guardians.map((guardian) =>
        t('people.card.guardian', {
          name: nameOf(guardian),
          ...kin(t, guardian),
          contact: [guardian.phone, guardian.email]
            .filter(Boolean)
            .map((one) => `, ${one}`)
            .join(''),
        }),
      ),
      student.groups.length > 0 ? t('people.card.groups', { groups: groupsText(t, student.groups) }) : undefined,
      '',
      t('people.card.stays'),
      ...stays.map((stay) => stayText(t, stay)),
      ...changeLines(frame, card.lastChange),
    ),
    keyboard,
  }
}

const groupsText = (t: Translate, groups: NonNullable<Card['student']>['groups']): string =>
  groups
    .filter(({ member }) => member)
    .map(({ title }) => title)
    .join(', ') || t.plain('people.card.no-groups')

/** What may happen to a place in a class; who has left can come back. */
function addMoves(
  t: Translate,
  keyboard: InlineKeyboard,
  student: number,
  last: CardStay | undefined,
  out: boolean,
): void {
  const other = { student, class: 0, reason: last?.reason ?? ('other' as const) }
  if (out) keyboard.text(t.plain('people.move.return'), presses.moveClass.pack({ student, move: 'return' })).row()
  else keyboard.text(t.plain('people.move.transfer'), presses.moveClass.pack({ student, move: 'transfer' }))
  if (!last) return
  if (last.endsOn)
    keyboard
      .row()
      .text(t.plain('people.move.leave-day'), presses.moveDay.pack({ ...other, move: 'leave' }))
      .text(t.plain('people.move.stay'), presses.moveDay.pack({ ...other, move: 'stay' }))
      .row()
  else keyboard.text(t.plain('people.move.leave'), presses.moveReason.pack({ student })).row()
  keyboard.text(t.plain('people.move.start'), presses.moveDay.pack({ ...other, move: 'start' })).row()
}

/** «• 7А, 2026/2027: с 1 сентября 2026» */
function stayText(t: Translate, { className, year, startsOn, endsOn, reason }: CardStay): string {
  const words = { className, year, from: dayText(t, startsOn) }
  if (endsOn === null) return t('people.card.stay', words)
  const past = t('people.card.stay-until', { ...words, to: dayText(t, endsOn) })
  return reason === null ? past : `${past} — ${t(`people.reason.${reason}`)}`
}
