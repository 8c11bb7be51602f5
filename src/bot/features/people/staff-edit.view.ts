import type { DepartmentPeople } from '../../../app/people/departments.ts'
import type { LedClass } from '../../../app/people/lead-class.ts'
import type { Card } from '../../../app/people/read-card.ts'
import { staffRoles } from '../../../domain/access/actor.ts'
import { daysAround } from '../../../domain/calendar/offered-days.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, lastRow, toggle } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { dayRows } from './move.view.ts'
import { backToCard, backToPeople } from './ways.view.ts'
import type { CardFrame } from './words.view.ts'

/** Each role says the state to be; to give up being a coordinator oneself is asked twice. */
export function rolesScreen(t: Translate, { person, staff }: Card, self: number): Screen {
  const rows = staffRoles.map((role) => {
    const has = staff?.roles.includes(role) ?? false
    const asks = has && role === 'coordinator' && person.id === self
    const press = asks
      ? presses.askOwnRole.pack({ person: person.id, role })
      : presses.staffRole.pack({ person: person.id, role, to: has ? 'off' : 'on' })
    return [toggle(has, t.plain(`homes.role.${role}`), press)]
  })
  return {
    text: t('people.staff.ask-roles', { name: wholeName(person) }),
    keyboard: keyboard(...rows, backToCard(t, person.id)),
  }
}

export const ownRoleScreen = (t: Translate, person: number): Screen =>
  askScreen(
    t('people.staff.ask-own-role'),
    button(t.plain('people.staff.yes-own-role'), presses.staffRole.pack({ person, role: 'coordinator', to: 'off' })),
    button(t.plain('people.no'), presses.staffRoles.pack({ person })),
  )

/** The classes of the year: those that the person leads are marked; one that another leads asks first. */
export function classesScreen(t: Translate, { person }: Card, classes: readonly LedClass[]): Screen {
  const buttons = classes.map(({ id, className, leader }) => {
    const own = leader?.id === person.id
    const free = leader === null
    return toggle(
      own,
      free ? t.plain('people.staff.class-free', { className }) : className,
      own || free
        ? presses.lead.pack({ person: person.id, class: id, seen: leader?.id ?? 0, to: own ? 'off' : 'on' })
        : presses.askLead.pack({ person: person.id, class: id }),
    )
  })
  return {
    text: t('people.staff.ask-classes', { name: wholeName(person) }),
    keyboard: keyboard(...grid(buttons, 4), backToCard(t, person.id)),
  }
}

export const askLeadScreen = (t: Translate, { person }: Card, { id, className, leader }: LedClass): Screen =>
  askScreen(
    t('people.staff.ask-lead', { className, leader: leader?.name, name: wholeName(person) }),
    button(t.plain('people.yes'), presses.lead.pack({ person: person.id, class: id, seen: leader?.id ?? 0, to: 'on' })),
    button(t.plain('people.no'), presses.staffClasses.pack({ person: person.id })),
  )

/** What somebody is in each department: in or out, and its head. */
export function membershipScreen(t: Translate, { person, staff }: Card, all: readonly DepartmentPeople[]): Screen {
  const rows = all.map(({ id, title }) => {
    const own = staff?.departments.find((one) => one.id === id)
    const to = (state: 'out' | 'member' | 'head') =>
      presses.membership.pack({ person: person.id, department: id, to: state })
    return [
      toggle(own !== undefined, label(title, 'title'), to(own ? 'out' : 'member')),
      own && toggle(own.head, t.plain('people.staff.head'), to(own.head ? 'member' : 'head')),
    ]
  })
  return {
    text: lines(
      t('people.staff.ask-departments', { name: wholeName(person) }),
      ...(all.length === 0 ? ['', t('people.department.none')] : []),
    ),
    keyboard: keyboard(...rows, backToCard(t, person.id)),
  }
}

/** From which day somebody works here no more; what hangs on him is said before. */
export function leavingDayScreen(frame: CardFrame, { person, staff }: Card): Screen {
  const { t, today } = frame
  return {
    text: lines(t('people.staff.leaving-day', { name: wholeName(person) }), ...remains(t, staff)),
    keyboard: keyboard(
      ...dayRows(frame, daysAround(today), (day) => presses.askLeaving.pack({ person: person.id, day })),
      [button(t.plain('people.day.other'), presses.askLeavingDay.pack({ person: person.id, version: person.version }))],
      backToCard(t, person.id),
    ),
  }
}

/** What the school has to give to somebody else. */
function remains(t: Translate, staff: Card['staff']): string[] {
  if (!staff) return []
  const { leads, courses } = staff
  return [
    ...(leads.length > 0
      ? ['', t('people.staff.remains-classes', { classes: leads.map(({ className }) => className).join(', ') })]
      : []),
    ...(courses > 0 ? ['', t('people.staff.remains-courses', { count: courses })] : []),
  ]
}

export const leavingText = (t: Translate, { person, staff }: Card, day: Temporal.PlainDate): string =>
  lines(
    t('people.staff.ask-leaving', { name: wholeName(person), date: formatFullDate(t.locale, day) }),
    ...remains(t, staff),
  )

export const askLeavingScreen = (t: Translate, card: Card, day: Temporal.PlainDate): Screen =>
  askScreen(
    leavingText(t, card, day),
    button(t.plain('people.yes'), presses.leaving.pack({ person: card.person.id, day, version: card.person.version })),
    button(t.plain('people.no'), presses.card.pack({ person: card.person.id })),
  )

/** Every department (МО). */
export function departmentsScreen(t: Translate, all: readonly DepartmentPeople[], manage: boolean): Screen {
  const rows = all.map(({ id, title, members }) => [
    button(
      t.plain('people.department.button', { title: label(title, 'title'), number: members.length }),
      presses.department.pack({ department: id }),
    ),
  ])
  return {
    text: lines(t('people.department.title'), '', t(all.length === 0 ? 'people.department.none' : 'people.list.hint')),
    keyboard: keyboard(
      ...rows,
      manage && [button(t.plain('people.department.add'), presses.askDepartment.pack({ department: 0 }))],
      backToPeople(t),
    ),
  }
}

/** A department: who heads it, who is in it. */
export function departmentScreen(t: Translate, { id, title, members }: DepartmentPeople, manage: boolean): Screen {
  const rows = members.map(({ id: person, name, head }) => [
    button(head ? t.plain('people.department.head-button', { name }) : name, presses.card.pack({ person })),
  ])
  return {
    text: lines(
      t('people.department.name', { title }),
      '',
      t(members.length === 0 ? 'people.department.empty' : 'people.department.members', { count: members.length }),
      manage ? t('people.department.how') : undefined,
    ),
    keyboard: keyboard(
      ...rows,
      manage && [button(t.plain('people.department.rename'), presses.askDepartment.pack({ department: id }))],
      lastRow(t, button(t.plain('people.department.back'), presses.departments.pack({}))),
    ),
  }
}
