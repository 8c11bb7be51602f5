import type { CardChange } from '../../../app/people/read-card.ts'
import type { CardHistory } from '../../../app/people/read-history.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { keyboard } from '../../kit/keyboard.ts'
import { pagerRow, pagesOf } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToCard } from './ways.view.ts'
import type { CardFrame } from './words.view.ts'

/** «пт, 11 сентября, 09:00 — Соколова Анна: телефон» */
export function changeText({ t, zone }: CardFrame, { at, author, action, fields }: CardChange): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.round(at))
  return t.plain('people.history.change', {
    date: formatDate(t.locale, dateOf(moment, zone)),
    time: formatTime(moment, zone),
    author: author || t.plain('people.history.system'),
    what: [...fields].map((field) => fieldText(t, field)).join(', ') || actionText(t, action),
  })
}

const fieldNames = [
  'lastName',
  'firstName',
  'middleName',
  'birthDate',
  'phone',
  'email',
  'address',
  'kinship',
  'position',
  'roles',
  'leftOn',
  'leads',
  'department',
  'group',
] as const
/** «телефон» */
function fieldText(t: Translate, field: string): string {
  const known = fieldNames.find((name) => name === field)
  return known ? t.plain(`people.field.${known}`) : field
}

const actions = [
  'student.arrive',
  'student.transfer',
  'student.leave',
  'student.return',
  'student.start',
  'student.stay',
  'guardian.add',
  'guardian.remove',
  'staff.add',
  'person.erase',
  'person.erase-again',
] as const
function actionText(t: Translate, action: string): string {
  const known = actions.find((name) => name === action)
  return known ? t.plain(`people.history.${known}`) : action
}

/** «Кто и когда менял», the newest first: what was changed and by whom, no values. */
export function historyScreen(
  frame: CardFrame,
  { person, page }: { person: number; page: number },
  { changes, count }: CardHistory,
): Screen {
  const { t } = frame
  return {
    text: lines(
      t('people.history.title'),
      '',
      ...changes.map((change) => t('people.history.line', { change: changeText(frame, change) })),
      count === 0 ? t('people.history.none') : undefined,
    ),
    keyboard: keyboard(
      pagerRow(t, { page, pages: pagesOf(count) }, (target) => presses.cardHistory.pack({ person, page: target })),
      backToCard(t, person),
    ),
  }
}
