import type { Card } from '../../../app/people/read-card.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { childText, contactLines, hiddenLines } from './card-lines.view.ts'
import { backToPeople, eraseRow } from './ways.view.ts'
import type { CardFrame } from './words.view.ts'

/** Found by name, or of a student of no class: leads on to the children. */
export function guardianAloneScreen(frame: CardFrame, card: Card): Screen {
  const { t } = frame
  const rows = card.children.map(({ id, name, className }) => [
    button(
      t.plain('people.card.child-button', { name: className === null ? name : `${name}, ${className}` }),
      presses.guardianCard.pack({ student: id, guardian: card.person.id }),
    ),
  ])
  return {
    text: lines(
      t('people.card.name', { name: wholeName(card.person) }),
      ...contactLines(frame, card.person),
      ...hiddenLines(frame, card),
      '',
      ...card.children.map((child) => childText(t, child)),
      card.children.length === 0 ? t('people.card.nobody') : undefined,
    ),
    keyboard: keyboard(...rows, eraseRow(t, card), backToPeople(t)),
  }
}

/** A guardian as of one of the children: contacts, who they are to the child. */
export function guardianScreen(frame: CardFrame, child: Card, guardian: Card): Screen {
  const { t } = frame
  const place = { student: child.person.id, guardian: guardian.person.id }
  const asGuardian = child.student?.guardians.find(({ id }) => id === guardian.person.id)
  const kinship = asGuardian?.kinship ?? 'guardian'
  const { hidden } = child
  // a child is told by the parent's name and phone too, where the parent works here
  const name = wholeName((hidden && asGuardian) || guardian.person)
  const back = t.plain('people.guardian.back', { name: child.person.firstName || wholeName(child.person) })
  return {
    text: lines(
      t('people.card.name', { name }),
      ...(hidden ? hiddenLines(frame, child) : contactLines(frame, guardian.person)),
      '',
      childText(t, {
        id: 0,
        name: wholeName(child.person),
        className: child.student?.here?.className ?? null,
        kinship,
      }),
      ...guardian.children.filter(({ id }) => id !== place.student).map((other) => childText(t, other)),
      child.may.edit && !guardian.may.edit ? `\n${t('people.guardian.staff')}` : undefined,
    ),
    keyboard: keyboard(
      guardian.may.edit &&
        !hidden && [
          button(t.plain('people.card.edit'), presses.editCard.pack({ person: place.guardian, child: place.student })),
        ],
      child.may.edit && [
        button(t.plain('people.guardian.kinship'), presses.kinships.pack(place)),
        button(t.plain('people.guardian.remove'), presses.askRemoveGuardian.pack(place)),
      ],
      eraseRow(t, guardian),
      lastRow(t, button(back, presses.card.pack({ person: place.student }))),
    ),
  }
}
