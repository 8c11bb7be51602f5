import type { InlineKeyboard } from 'grammy'
import type { Card, CardChange, CardPerson } from '../../../app/people/read-card.ts'
import type { Translate } from '../../../i18n/index.ts'
import { presses } from '../../presses.ts'
import { changeText } from './change.view.ts'
import { type CardFrame, dayText, kin } from './words.ts'

/** What there is of birth date and contacts; nothing stands for nothing. */
export function contactLines({ t, today }: CardFrame, person: CardPerson): string[] {
  const { birthDate, phone, email, address } = person
  const born = birthDate === null ? undefined : Temporal.PlainDate.from(birthDate)
  return [
    ...(born
      ? [t('people.card.born', { date: dayText(t, born), count: born.until(today, { largestUnit: 'years' }).years })]
      : []),
    ...(phone ? [t('people.card.phone', { phone })] : []),
    ...(email ? [t('people.card.email', { email })] : []),
    ...(address ? [t('people.card.address', { address })] : []),
  ]
}

/** Who changed the card last, and what. */
export function changeLines(frame: CardFrame, change: CardChange | null): string[] {
  return change ? ['', frame.t('people.card.last-change', { change: changeText(frame, change) })] : []
}

/** From a card to the person's access, and to who changed the card. A group of 0 is the staff. */
export function addWays(t: Translate, keyboard: InlineKeyboard, { person, may }: Card, group: number): void {
  if (may.access)
    keyboard.text(t.plain('people.card.access'), presses.personAccess.pack({ person: person.id, group, page: 0 }))
  if (may.history)
    keyboard.text(t.plain('people.card.history'), presses.cardHistory.pack({ person: person.id, page: 0 }))
  keyboard.row()
}

/** «Иванов Пётр, 7А — мать» */
export const childText = (t: Translate, { name, className, kinship }: Card['children'][number]): string =>
  t(className === null ? 'people.card.child-no-class' : 'people.card.child', {
    name,
    className,
    ...kin(t, { kinship }),
  })
