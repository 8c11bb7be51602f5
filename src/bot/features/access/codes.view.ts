import type { IssuedCode } from '../../../app/access/give-codes.ts'
import type { GroupId, GroupPerson } from '../../../app/access/people-of-group.ts'
import type { AccessGroup, GroupAccess } from '../../../app/access/read-access.ts'
import type { PersonAccess } from '../../../app/access/read-person-access.ts'
import { formatCode } from '../../../domain/access/code.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { whoText } from '../../../files/who.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, lastRow } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { startLink } from '../../telegram.ts'

/** Where a person's card was come to: leads back to that page. A group of 0 is the staff. */
export interface Place {
  readonly person: number
  readonly group: number
  readonly page: number
}

/** On the wire the staff is 0. */
export const groupOf = (id: number): GroupId => (id === 0 ? null : id)

/** Whose access to look at: the staff, or a class. */
export function groupsScreen(t: Translate, groups: readonly AccessGroup[]): Screen {
  const classes = groups.flatMap(({ id, className }) =>
    id === null
      ? []
      : button(t.plain('codes.groups.class', { title: className }), presses.accessList.pack({ group: id, page: 0 })),
  )
  return {
    text: t('codes.groups.title'),
    keyboard: keyboard(
      classes.length < groups.length && [
        button(t.plain('codes.groups.staff'), presses.accessList.pack({ group: 0, page: 0 })),
      ],
      ...grid(classes, 5),
      lastRow(t),
    ),
  }
}

export const groupText = (t: Translate, className: string | null): string =>
  className === null ? t.plain('codes.list.staff') : t.plain('codes.list.class', { title: className })

const stateOf = ({ linked, gone, frozen, codeUntil }: Pick<GroupPerson, 'linked' | 'gone' | 'frozen' | 'codeUntil'>) =>
  frozen ? 'frozen' : gone ? 'gone' : linked ? 'linked' : codeUntil === null ? 'none' : 'code'

/**
 * «Кто подключился»: a button for each person, eight to a page; guardians under their student. `others`: more lists.
 */
export function listScreen(
  t: Translate,
  { group, page: asked, others }: { group: number; page: number; others: boolean },
  { className, people }: GroupAccess,
): Screen {
  const { rows, page, pages } = pageOf(people, asked)
  const to = (target: number) => presses.accessList.pack({ group, page: target })
  const personButton = (person: GroupPerson) => {
    const key = person.kind === 'guardian' ? 'codes.list.guardian' : 'codes.list.person'
    const name = label(wholeName(person), 'listed')
    return button(
      t.plain(key, { state: t.plain(`codes.state.${stateOf(person)}`), name }),
      presses.personAccess.pack({ person: person.personId, group, page }),
    )
  }
  const persons = [...new Map(people.map((person) => [person.personId, stateOf(person)])).values()]
  const count = (state: string) => persons.filter((each) => each === state).length
  return {
    text: lines(
      t('codes.list.title', { group: groupText(t, className) }),
      '',
      t('codes.list.counts', { linked: count('linked'), withCode: count('code'), none: count('none') }),
      count('gone') > 0 ? t('codes.list.gone', { gone: count('gone') }) : undefined,
      '',
      people.length === 0 ? t('codes.list.empty') : t('codes.list.hint'),
    ),
    keyboard: keyboard(
      ...rows.map((person) => [personButton(person)]),
      pagerRow(t, { page, pages }, to),
      [
        button(t.plain('codes.list.slips'), presses.printSlips.pack({ group })),
        button(t.plain('codes.list.receipts'), presses.printReceipts.pack({ group })),
      ],
      [
        ...(others ? [button(t.plain('codes.list.groups'), presses.accessGroups.pack({}))] : []),
        button(t.plain('codes.list.refresh'), to(page)),
      ],
      lastRow(t),
    ),
  }
}

const backToList = (t: Translate, { group, page }: Place) =>
  button(t.plain('codes.person.back'), presses.accessList.pack({ group, page }))

/** A person's card: how the access stands and what may be done about it. */
export function personScreen(t: Translate, zone: string, place: Place, access: PersonAccess): Screen {
  const { person, linkedSince, code, frozen, may } = access
  return {
    text: lines(
      t('codes.person.name', { name: wholeName(access.person) }),
      t('codes.person.who', { who: whoText(t, person) }),
      '',
      ...standingLines(t, zone, access),
      may.issue ? undefined : t('codes.person.coordinator-only'),
    ),
    keyboard: keyboard(
      may.issue && [
        button(t.plain(code ? 'codes.person.reissue' : 'codes.person.issue'), presses.askIssue.pack(place)),
      ],
      may.revoke && code !== null && [button(t.plain('codes.person.revoke'), presses.askRevoke.pack(place))],
      may.end && linkedSince.length > 0 && [button(t.plain('codes.person.end'), presses.askEnd.pack(place))],
      may.freeze && [
        button(
          t.plain(frozen ? 'codes.person.unfreeze' : 'codes.person.freeze'),
          presses.askFreeze.pack({ ...place, to: frozen ? 'open' : 'frozen' }),
        ),
      ],
      lastRow(t, backToList(t, place)),
    ),
  }
}

/** Since when the person is in, and which code waits. */
function standingLines(t: Translate, zone: string, { linkedSince, gone, code, frozen }: PersonAccess) {
  const date = (ms: number) => dateText(t, zone, Temporal.Instant.fromEpochMilliseconds(ms))
  const [since] = linkedSince
  return [
    frozen ? t('codes.person.frozen') : undefined,
    since === undefined
      ? undefined
      : `${t('codes.person.linked', { date: date(since) })} · ${t('codes.person.devices', { count: linkedSince.length })}`,
    gone ? t('codes.person.gone') : undefined,
    code ? t('codes.person.code', { issued: date(code.issuedAt), until: date(code.expiresAt) }) : undefined,
    code?.issuer ? t('codes.person.issuer', { name: code.issuer }) : undefined,
    since === undefined && !code ? t('codes.person.none') : undefined,
  ]
}

const dateText = (t: Translate, zone: string, moment: Temporal.Instant) =>
  formatFullDate(t.locale, dateOf(moment, zone))

/** What the second question is about. */
export type Question = 'issue' | 'issue-linked' | 'reissue' | 'revoke' | 'end' | 'freeze' | 'unfreeze'

/** The second question before anything is issued or ended. */
export function questionScreen(t: Translate, place: Place, access: PersonAccess, question: Question): Screen {
  const yes = question === 'issue-linked' ? 'issue' : question
  return askScreen(
    t(`codes.ask.${question}`, { name: wholeName(access.person) }),
    button(t.plain(`codes.ask.yes-${yes}`), writeOf(question, place)),
    button(t.plain('codes.ask.no'), presses.personAccess.pack(place)),
  )
}

function writeOf(question: Question, place: Place): string {
  if (question === 'revoke') return presses.revokeCode.pack(place)
  if (question === 'end') return presses.endLinks.pack(place)
  if (question === 'freeze') return presses.freeze.pack({ ...place, to: 'frozen' })
  if (question === 'unfreeze') return presses.freeze.pack({ ...place, to: 'open' })
  return presses.issueCode.pack(place)
}

/** The fresh code, shown this once. */
export function issuedScreen(
  t: Translate,
  { zone, bot }: { zone: string; bot: string },
  place: Place,
  access: PersonAccess,
  issued: IssuedCode,
): Screen {
  return {
    text: t('codes.issued', {
      name: wholeName(access.person),
      who: whoText(t, access.person),
      code: formatCode(issued.code),
      until: dateText(t, zone, issued.expiresAt),
      link: startLink(bot, issued.token),
    }),
    keyboard: keyboard(lastRow(t, backToList(t, place))),
  }
}
