import type { Card, CardChange, CardPerson } from '../../../app/people/read-card.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { changeText } from './change.view.ts'
import { type CardFrame, kin } from './words.view.ts'

/** What there is of birth date and contacts; nothing stands for nothing. */
export function contactLines({ t, today }: CardFrame, person: CardPerson): string[] {
  const { birthDate, phone, email, address } = person
  const born = birthDate === null ? undefined : Temporal.PlainDate.from(birthDate)
  return [
    ...(born
      ? [
          t('people.card.born', {
            date: formatFullDate(t.locale, born),
            count: born.until(today, { largestUnit: 'years' }).years,
          }),
        ]
      : []),
    ...(phone ? [t('people.card.phone', { phone })] : []),
    ...(email ? [t('people.card.email', { email })] : []),
    ...(address ? [t('people.card.address', { address })] : []),
  ]
}

/** In a school without names: where the rest of the card is. */
export const hiddenLines = ({ t }: CardFrame, { hidden }: Card): string[] => (hidden ? [t('people.card.hidden')] : [])

/** Who changed the card last, and what. */
export function changeLines(frame: CardFrame, change: CardChange | null): string[] {
  return change ? ['', frame.t('people.card.last-change', { change: changeText(frame, change) })] : []
}

/** «Иванов Пётр, 7А — мать» */
export const childText = (t: Translate, { name, className, kinship }: Card['children'][number]): string =>
  t(className === null ? 'people.card.child-no-class' : 'people.card.child', {
    name,
    className,
    ...kin(t, { kinship }),
  })
