import type { Card } from '../../../app/people/read-card.ts'
import { kinships, type PersonField, personFields } from '../../../domain/people/fields.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, lastRow, toggle } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** A field as it stands: «—» for nothing. */
export function valueText(t: Translate, field: PersonField, value: string | null): string {
  if (value === null) return t.plain('people.edit.nothing')
  return field === 'birthDate' ? formatFullDate(t.locale, value) : value
}

/** What may be changed of a card. `child`: whose guardian this is come to from, 0 for a card of its own. */
export function editScreen(t: Translate, { person, staff, may }: Card, child: number): Screen {
  const { id, version } = person
  const fields = personFields.filter((field) => child === 0 || field !== 'birthDate')
  const buttons = fields.map((field) =>
    button(t.plain(`people.edit.button.${field}`), presses.askField.pack({ person: id, child, field, version })),
  )
  return {
    text: lines(
      t('people.edit.title', { name: wholeName(person) }),
      '',
      ...fields.map((field) =>
        t('people.edit.line', { field: t.plain(`people.field.${field}`), value: valueText(t, field, person[field]) }),
      ),
      '',
      t('people.edit.hint'),
    ),
    keyboard: keyboard(
      ...grid(buttons, 2),
      staff !== null &&
        may.manage &&
        child === 0 && [
          button(t.plain('people.edit.button.position'), presses.askPosition.pack({ person: id, version })),
        ],
      lastRow(t, button(t.plain('people.card.back'), cardPress(id, child))),
    ),
  }
}

/** To the card of a person: to that of a guardian through the child. */
const cardPress = (person: number, child: number): string =>
  child === 0 ? presses.card.pack({ person }) : presses.guardianCard.pack({ student: child, guardian: person })

/** Who a guardian is to the child. */
export function kinshipScreen(t: Translate, child: Card, guardian: number): Screen {
  const found = child.student?.guardians.find(({ id }) => id === guardian)
  const place = { student: child.person.id, guardian, version: child.person.version }
  const buttons = kinships.map((kinship) =>
    toggle(
      found?.kinship === kinship,
      t.plain(`people.kinship.${kinship}`),
      presses.kinship.pack({ ...place, kinship }),
    ),
  )
  const names = { name: found ? wholeName(found) : '', child: wholeName(child.person) }
  return {
    text: t('people.guardian.ask-kinship', names),
    keyboard: keyboard(
      buttons,
      [button(t.plain('people.guardian.other-kinship'), presses.askKinship.pack(place))],
      lastRow(t, button(t.plain('people.card.back'), presses.guardianCard.pack(place))),
    ),
  }
}

/** The second question before a guardian loses the child. */
export function askRemoveScreen(t: Translate, child: Card, guardian: number): Screen {
  const found = child.student?.guardians.find(({ id }) => id === guardian)
  const place = { student: child.person.id, guardian }
  return askScreen(
    t('people.guardian.ask-remove', { name: found ? wholeName(found) : '', child: wholeName(child.person) }),
    button(t.plain('people.guardian.yes-remove'), presses.removeGuardian.pack(place)),
    button(t.plain('people.no'), presses.guardianCard.pack(place)),
  )
}
