import { InlineKeyboard } from 'grammy'
import type { Card } from '../../../app/people/read-card.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { addWays, changeLines, childText, contactLines } from './card.parts.ts'
import { type CardFrame, dayText, nameOf, rolesText } from './words.ts'

/** A card of staff, for the administration. */
export function staffScreen(frame: CardFrame, card: Card, staff: NonNullable<Card['staff']>): Screen {
  const { t, today } = frame
  const { person, children, may } = card
  const gone = staff.leftOn !== null && staff.leftOn <= today.toString()
  const keyboard = new InlineKeyboard()
  if (may.edit) keyboard.text(t.plain('people.card.edit'), presses.editCard.pack({ person: person.id, child: 0 })).row()
  if (may.manage) {
    if (!gone)
      keyboard
        .text(t.plain('people.staff.roles-button'), presses.staffRoles.pack({ person: person.id }))
        .text(t.plain('people.staff.departments-button'), presses.staffDepartments.pack({ person: person.id }))
        .row()
        .text(t.plain('people.staff.classes-button'), presses.staffClasses.pack({ person: person.id }))
        .row()
    if (staff.leftOn !== null)
      keyboard.text(
        t.plain('people.staff.works-button'),
        presses.working.pack({ person: person.id, version: person.version }),
      )
    keyboard
      .text(
        t.plain(staff.leftOn === null ? 'people.staff.leaves-button' : 'people.staff.leaving-day-button'),
        presses.leavingDay.pack({ person: person.id }),
      )
      .row()
  }
  addWays(t, keyboard, card, 0)
  keyboard
    .text(
      t.plain('people.staff.back'),
      (gone ? presses.goneList : presses.peopleList).pack({ group: 0, person: person.id }),
    )
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('people.card.name', { name: nameOf(person) }),
      t('people.staff.position', { position: staff.position }),
      staff.leftOn === null
        ? undefined
        : t(gone ? 'people.staff.gone' : 'people.staff.leaves', { date: dayText(t, staff.leftOn) }),
      ...contactLines(frame, person),
      '',
      t('people.staff.roles', { roles: rolesText(t, staff.roles) }),
      staff.leads.length > 0
        ? t('people.staff.leads', { classes: staff.leads.map(({ className }) => className).join(', ') })
        : undefined,
      ...staff.departments.map(({ title, head }) =>
        t(head ? 'people.staff.department-head' : 'people.staff.department', { title }),
      ),
      ...children.map((child) => childText(t, child)),
      ...changeLines(frame, card.lastChange),
    ),
    keyboard,
  }
}
