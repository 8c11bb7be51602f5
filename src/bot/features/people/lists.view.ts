import type { Found } from '../../../app/people/find-people.ts'
import type { ClassPeople, ListedStaff, PeopleGroups } from '../../../app/people/read-people.ts'
import { clip } from '../../../domain/clip.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, grid, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import { pagerRow, pageSize, pageWith } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { backToClass, backToPeople } from './ways.view.ts'

/** A list as long as this is jumped through by letters. */
const longList = 40

/** Whose cards to look at. `find`: the whole school may be searched. */
export function peopleScreen(t: Translate, { staff, classes }: PeopleGroups, may: { readonly find: boolean }): Screen {
  const buttons = classes.map(({ id, className }) =>
    button(t.plain('people.menu.class', { className }), presses.peopleList.pack({ group: id, person: 0 })),
  )
  return {
    text: lines(t('people.menu.title'), '', t('people.menu.hint')),
    keyboard: keyboard(
      [
        staff && button(t.plain('people.menu.staff'), presses.peopleList.pack({ group: 0, person: 0 })),
        may.find && button(t.plain('people.menu.departments'), presses.departments.pack({})),
      ],
      may.find && [button(t.plain('people.menu.find'), presses.findPeople.pack({}))],
      ...grid(buttons, 5),
      lastRow(t),
    ),
  }
}

/** The staff by name, eight to a page; the page is the one that has this person. `gone`: those who left. */
export function staffListScreen(
  t: Translate,
  staff: readonly ListedStaff[],
  { person, gone, manage }: { readonly person: number; readonly gone: boolean; readonly manage: boolean },
): Screen {
  const press = gone ? presses.goneList : presses.peopleList
  const to = (one: ListedStaff | undefined) => press.pack({ group: 0, person: one?.id ?? 0 })
  const page = pageWith(staff, ({ id }) => id === person)
  const rows = page.rows.map((one) => {
    const words = { name: wholeName(one), position: one.position }
    return [button(label(t.plain('people.list.staff', words)), presses.card.pack({ person: one.id }))]
  })
  return {
    text: lines(
      t(gone ? 'people.list.gone-title' : 'people.list.staff-title', { count: staff.length }),
      '',
      t(staff.length === 0 ? 'people.list.empty' : 'people.list.hint'),
    ),
    keyboard: keyboard(
      ...rows,
      pagerRow(t, page, (target) => to(staff[target * pageSize])),
      ...(staff.length > longList ? letterRows(staff, to) : []),
      gone
        ? [button(t.plain('people.list.working'), presses.peopleList.pack({ group: 0, person: 0 }))]
        : [
            manage && button(t.plain('people.list.add-staff'), presses.askStaff.pack({})),
            button(t.plain('people.list.gone-staff'), presses.goneList.pack({ group: 0, person: 0 })),
          ],
      backToPeople(t),
    ),
  }
}

/** A button for each first letter, eight in a row: leads to the page of the first who has it. */
function letterRows(staff: readonly ListedStaff[], to: (first: ListedStaff | undefined) => string): Row[] {
  const letters = Map.groupBy(staff, ({ lastName }) => lastName.slice(0, 1).toUpperCase())
  return grid(
    [...letters].map(([letter, [first]]) => button(letter, to(first))),
    limits.inRow,
  )
}

/** A class as in its register: the number and the short name on each button, the whole class on one screen. */
export function classScreen(t: Translate, now: Temporal.PlainDate, people: ClassPeople, others: boolean): Screen {
  const { classId, className, leader, students, coming, gone, may } = people
  const names = shortNames([...students, ...coming])
  const buttons = students.map(({ id, number }, index) =>
    button(
      t.plain('people.list.student', { number: number ?? index + 1, name: names.get(id) }),
      presses.card.pack({ person: id }),
    ),
  )
  const comingRows = coming.map(({ id, startsOn }) => {
    const date = formatShortDate(t.locale, startsOn)
    return [button(t.plain('people.list.coming', { name: names.get(id), date }), presses.card.pack({ person: id }))]
  })
  // the week whose summary was the last one to be sent
  const week = now.subtract({ days: 5 })
  return {
    text: lines(
      t('people.list.class-title', { className, count: students.length }),
      t(leader ? 'people.list.leader' : 'people.list.no-leader', { name: leader?.name }),
      '',
      t(students.length === 0 ? 'people.list.empty' : 'people.list.hint'),
    ),
    keyboard: keyboard(
      ...grid(buttons, 2),
      ...comingRows,
      may.readPages && [button(t.plain('people.list.pages'), presses.classCourses.pack({ class: classId }))],
      may.followWeek && [button(t.plain('people.list.week'), presses.classWeek.pack({ class: classId, day: week }))],
      [
        may.enroll && button(t.plain('people.list.add-student'), presses.arrivalDay.pack({ class: classId })),
        gone.length > 0 &&
          button(
            t.plain('people.list.gone-students', { number: gone.length }),
            presses.goneList.pack({ group: classId, person: 0 }),
          ),
      ],
      others ? backToPeople(t) : lastRow(t),
    ),
  }
}

/** Who left the school out of a class. */
export function goneStudentsScreen(t: Translate, { classId, className, gone }: ClassPeople, person: number): Screen {
  const page = pageWith(gone, ({ id }) => id === person)
  const rows = page.rows.map((one) => {
    const words = { name: wholeName(one), date: formatShortDate(t.locale, one.endsOn) }
    return [button(label(t.plain('people.list.gone-student', words)), presses.card.pack({ person: one.id }))]
  })
  const list = (target: number) => ({ group: classId, person: gone[target * pageSize]?.id ?? 0 })
  return {
    text: lines(
      t('people.list.gone-class-title', { className, count: gone.length }),
      ...(gone.length === 0 ? ['', t('people.list.empty')] : []),
    ),
    keyboard: keyboard(
      ...rows,
      pagerRow(t, page, (target) => presses.goneList.pack(list(target))),
      backToClass(t, classId, className),
    ),
  }
}

/** What a search found: who everybody is stands beside the name, so that namesakes are told apart. */
export function foundScreen(t: Translate, typed: string, { people, more }: Found): Screen {
  const rows = people.map((one) => {
    const who =
      one.position ?? one.className ?? t.plain('people.found.guardian', { classes: one.childClasses.join(', ') })
    const words = { name: wholeName(one), who }
    return [button(label(t.plain('people.found.person', words)), presses.card.pack({ person: one.id }))]
  })
  const text = clip(typed, 60)
  return {
    text: lines(
      people.length === 0 ? t('people.found.nobody', { text }) : t('people.found.title', { text }),
      more ? t('people.found.more') : undefined,
    ),
    keyboard: keyboard(...rows, [button(t.plain('people.found.again'), presses.findPeople.pack({}))], backToPeople(t)),
  }
}
