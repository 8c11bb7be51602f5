import type { Card } from '../../../app/people/read-card.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { changeLines, childText, contactLines } from './card-lines.view.ts'
import { eraseRow, waysRow } from './ways.view.ts'
import { type CardFrame, rolesText } from './words.view.ts'

/** A card of staff, for the administration. */
export function staffScreen(frame: CardFrame, card: Card, staff: NonNullable<Card['staff']>): Screen {
  const { t, today } = frame
  const { person, children } = card
  const gone = staff.leftOn !== null && staff.leftOn <= today.toString()
  return {
    text: lines(
      t('people.card.name', { name: wholeName(person) }),
      t('people.staff.position', { position: staff.position }),
      staff.leftOn === null
        ? undefined
        : t(gone ? 'people.staff.gone' : 'people.staff.leaves', { date: formatFullDate(t.locale, staff.leftOn) }),
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
    keyboard: staffKeyboard(t, card, staff.leftOn !== null, gone),
  }
}

/** `leaves`: on a day that is known; `gone`: it is over. */
function staffKeyboard(t: Translate, card: Card, leaves: boolean, gone: boolean) {
  const { id: person, version } = card.person
  const { edit, manage } = card.may
  const list = gone ? presses.goneList : presses.peopleList
  return keyboard(
    edit && [button(t.plain('people.card.edit'), presses.editCard.pack({ person, child: 0 }))],
    manage &&
      !gone && [
        button(t.plain('people.staff.roles-button'), presses.staffRoles.pack({ person })),
        button(t.plain('people.staff.departments-button'), presses.staffDepartments.pack({ person })),
      ],
    manage && !gone && [button(t.plain('people.staff.classes-button'), presses.staffClasses.pack({ person }))],
    manage && [
      leaves && button(t.plain('people.staff.works-button'), presses.working.pack({ person, version })),
      button(
        t.plain(leaves ? 'people.staff.leaving-day-button' : 'people.staff.leaves-button'),
        presses.leavingDay.pack({ person }),
      ),
    ],
    waysRow(t, card, 0),
    eraseRow(t, card),
    lastRow(t, button(t.plain('people.staff.back'), list.pack({ group: 0, person }))),
  )
}
