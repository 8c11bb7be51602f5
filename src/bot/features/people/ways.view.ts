import type { Card } from '../../../app/people/read-card.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, lastRow, type Row, type Rows } from '../../kit/keyboard.ts'
import { presses } from '../../presses.ts'

/** From a card to the person's access, and to who changed the card. A group of 0 is the staff. */
export const waysRow = (t: Translate, { person, may }: Card, group: number): Rows[number] => [
  may.access && button(t.plain('people.card.access'), presses.personAccess.pack({ person: person.id, group, page: 0 })),
  may.history && button(t.plain('people.card.history'), presses.cardHistory.pack({ person: person.id, page: 0 })),
]

/** «Удалить данные», for the coordinator, of whoever does not work here. */
export const eraseRow = (t: Translate, { person, may }: Card): Rows[number] =>
  may.erase && [button(t.plain('people.card.erase'), presses.eraseReasons.pack({ person: person.id }))]

/** Back to the card, below what is done from it. */
export const backToCard = (t: Translate, person: number): Row =>
  lastRow(t, button(t.plain('people.card.back'), presses.card.pack({ person })))

/** Back to whose cards there are. */
export const backToPeople = (t: Translate): Row =>
  lastRow(t, button(t.plain('people.list.menu'), presses.people.pack({})))

/** Back to the list of a class. */
export const backToClass = (t: Translate, classId: number, className: string): Row =>
  lastRow(t, button(t.plain('people.list.back', { className }), presses.peopleList.pack({ group: classId, person: 0 })))
