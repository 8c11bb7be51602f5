import { InlineKeyboard } from 'grammy'
import type { Found } from '../../../app/people/find-people.ts'
import type { ClassPeople, ListedStaff, PeopleGroups } from '../../../app/people/read-people.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { addPager, pageOf, pageSize } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { nameOf } from './words.ts'

/** A list as long as this is jumped through by letters. */
const longList = 40

/** Whose cards to look at. `find`: the whole school may be searched. */
export function peopleScreen(t: Translate, { staff, classes }: PeopleGroups, may: { readonly find: boolean }): Screen {
  const keyboard = new InlineKeyboard()
  if (staff) keyboard.text(t.plain('people.menu.staff'), presses.peopleList.pack({ group: 0, person: 0 }))
  if (may.find) keyboard.text(t.plain('people.menu.departments'), presses.departments.pack({}))
  if (may.find) keyboard.row().text(t.plain('people.menu.find'), presses.findPeople.pack({})).row()
  for (const [index, { id, className }] of classes.entries()) {
    keyboard.text(t.plain('people.menu.class', { className }), presses.peopleList.pack({ group: id, person: 0 }))
    if (index % 5 === 4) keyboard.row()
  }
  keyboard.row().text(t.plain('common.home'), presses.home.pack({}))
  return { text: lines(t('people.menu.title'), '', t('people.menu.hint')), keyboard }
}

/** The staff by name, eight to a page; the page is the one that has this person. `gone`: those who left. */
export function staffListScreen(
  t: Translate,
  staff: readonly ListedStaff[],
  { person, gone, manage }: { readonly person: number; readonly gone: boolean; readonly manage: boolean },
): Screen {
  const press = gone ? presses.goneList : presses.peopleList
  const at = Math.max(
    0,
    staff.findIndex(({ id }) => id === person),
  )
  const page = pageOf(staff, Math.floor(at / pageSize))
  const keyboard = new InlineKeyboard()
  for (const one of page.rows) {
    const words = { name: nameOf(one), position: one.position }
    keyboard.text(label(t.plain('people.list.staff', words)), presses.card.pack({ person: one.id })).row()
  }
  addPager(keyboard, t, page, (target) => press.pack({ group: 0, person: staff[target * pageSize]?.id ?? 0 }))
  if (staff.length > longList) addLetters(keyboard, staff, (one) => press.pack({ group: 0, person: one.id }))
  if (gone) keyboard.text(t.plain('people.list.working'), presses.peopleList.pack({ group: 0, person: 0 })).row()
  else {
    if (manage) keyboard.text(t.plain('people.list.add-staff'), presses.askStaff.pack({}))
    keyboard.text(t.plain('people.list.gone-staff'), presses.goneList.pack({ group: 0, person: 0 })).row()
  }
  keyboard
    .text(t.plain('people.list.menu'), presses.people.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t(gone ? 'people.list.gone-title' : 'people.list.staff-title', { count: staff.length }),
      '',
      t(staff.length === 0 ? 'people.list.empty' : 'people.list.hint'),
    ),
    keyboard,
  }
}

/** A button for each first letter, eight in a row: leads to the page of the first who has it. */
function addLetters(keyboard: InlineKeyboard, staff: readonly ListedStaff[], to: (first: ListedStaff) => string): void {
  const firsts = new Map<string, ListedStaff>()
  for (const one of staff) {
    const letter = one.lastName.slice(0, 1).toUpperCase()
    if (!firsts.has(letter)) firsts.set(letter, one)
  }
  for (const [index, [letter, first]] of [...firsts].entries()) {
    keyboard.text(letter, to(first))
    if ((index + 1) % limits.inRow === 0) keyboard.row()
  }
  keyboard.row()
}

/** A class as in its register: the number and the short name on each button, the whole class on one screen. */
export function classScreen(t: Translate, now: Temporal.PlainDate, people: ClassPeople, others: boolean): Screen {
  const { classId, className, leader, students, coming, gone, may } = people
  const names = shortNames([...students, ...coming])
  const keyboard = new InlineKeyboard()
  for (const [index, { id }] of students.entries()) {
    const words = { number: index + 1, name: names.get(id) }
    keyboard.text(t.plain('people.list.student', words), presses.card.pack({ person: id }))
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row()
  for (const { id, startsOn } of coming) {
    const date = formatShortDate(t.locale, Temporal.PlainDate.from(startsOn))
    keyboard.text(t.plain('people.list.coming', { name: names.get(id), date }), presses.card.pack({ person: id })).row()
  }
  if (may.readPages) keyboard.text(t.plain('people.list.pages'), presses.classCourses.pack({ class: classId })).row()
  // the week whose summary was the last one to be sent
  const week = now.subtract({ days: 5 })
  if (may.followWeek)
    keyboard.text(t.plain('people.list.week'), presses.classWeek.pack({ class: classId, day: week })).row()
  if (may.enroll) keyboard.text(t.plain('people.list.add-student'), presses.arrivalDay.pack({ class: classId }))
  if (gone.length > 0)
    keyboard.text(
      t.plain('people.list.gone-students', { number: gone.length }),
      presses.goneList.pack({ group: classId, person: 0 }),
    )
  keyboard.row()
  if (others) keyboard.text(t.plain('people.list.menu'), presses.people.pack({}))
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('people.list.class-title', { className, count: students.length }),
      t(leader ? 'people.list.leader' : 'people.list.no-leader', { name: leader?.name }),
      '',
      t(students.length === 0 ? 'people.list.empty' : 'people.list.hint'),
    ),
    keyboard,
  }
}

/** Who left the school out of a class. */
export function goneStudentsScreen(t: Translate, { classId, className, gone }: ClassPeople, person: number): Screen {
  const at = Math.max(
    0,
    gone.findIndex(({ id }) => id === person),
  )
  const page = pageOf(gone, Math.floor(at / pageSize))
  const keyboard = new InlineKeyboard()
  for (const one of page.rows) {
    const words = { name: nameOf(one), date: formatShortDate(t.locale, Temporal.PlainDate.from(one.endsOn)) }
    keyboard.text(label(t.plain('people.list.gone-student', words)), presses.card.pack({ person: one.id })).row()
  }
  const list = (target: number) => ({ group: classId, person: gone[target * pageSize]?.id ?? 0 })
  addPager(keyboard, t, page, (target) => presses.goneList.pack(list(target)))
  keyboard
    .text(t.plain('people.list.back', { className }), presses.peopleList.pack({ group: classId, person: 0 }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('people.list.gone-class-title', { className, count: gone.length }),
      ...(gone.length === 0 ? ['', t('people.list.empty')] : []),
    ),
    keyboard,
  }
}

/** What a search found: who everybody is stands beside the name, so that namesakes are told apart. */
export function foundScreen(t: Translate, typed: string, { people, more }: Found): Screen {
  const keyboard = new InlineKeyboard()
  for (const one of people) {
    const who =
      one.position ?? one.className ?? t.plain('people.found.guardian', { classes: one.childClasses.join(', ') })
    keyboard
      .text(label(t.plain('people.found.person', { name: nameOf(one), who })), presses.card.pack({ person: one.id }))
      .row()
  }
  keyboard
    .text(t.plain('people.found.again'), presses.findPeople.pack({}))
    .row()
    .text(t.plain('people.list.menu'), presses.people.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  const text = clip(typed, 60)
  return {
    text: lines(
      people.length === 0 ? t('people.found.nobody', { text }) : t('people.found.title', { text }),
      more ? t('people.found.more') : undefined,
    ),
    keyboard,
  }
}
