import { format } from '../format.ts'
import { type Journal, referenceTo } from '../journal.ts'
import type { Table, TableName } from '../table.ts'
import { type Alias, type Names, type Question, resolveNames } from './names.ts'
import type { AscCard, AscLesson, AscTimetable } from './timetable.ts'

/** Why lessons of a timetable do not come along, or not as they stand there. */
export type AscNote =
  | 'second-teacher'
  | 'no-teacher'
  | 'no-class'
  | 'no-place'
  | 'weeks'
  | 'part-of-year'
  | 'several-groups'
  | 'left-out'

export interface Converted {
  /** courses, the timetable, and the subjects and groups that it brings */
  readonly tables: readonly Table[]
  readonly questions: readonly Question[]
  readonly answered: readonly Alias[]
  /** lessons a week that each note is about */
  readonly notes: ReadonlyMap<AscNote, number>
}

/** A timetable of aSc as tables of this school; while there are questions, the tables hold what is known by now. */
export function convertAsc(timetable: AscTimetable, journal: Journal, aliases: readonly Alias[]): Converted {
  const names = resolveNames(timetable, journal, aliases)
  const notes = new Map<AscNote, number>()
  const note = (one: AscNote) => void notes.set(one, (notes.get(one) ?? 0) + 1)
  const expands = doubleLessons(timetable)
  const rows = timetable.cards.flatMap((card) => {
    const lesson = timetable.lessons.get(card.lessonId)
    const places = placesOf(timetable, card, lesson && expands(card.lessonId) ? lesson.periodsPerCard : 1)
    if (!lesson || places.length === 0) {
      note('no-place')
      return []
    }
    return places.flatMap((place) => rowsOf({ timetable, names, note }, card, lesson, place))
  })
  const line = rows[0]?.line ?? 1
  const tables = [
    tableOf(
      timetable,
      'subjects',
      once(rows.flatMap(({ subject }) => (subject.isNew ? [{ line, title: subject.title }] : []))),
    ),
    tableOf(
      timetable,
      'groups',
      once(rows.flatMap((row) => (row.group?.isNew ? [{ line, class: row.class, title: row.group.title }] : []))),
    ),
    tableOf(
      timetable,
      'courses',
      once(
        rows.map((row) => ({
          line: row.line,
          class: row.class,
          group: row.group?.title,
          subject: row.subject.title,
          teacher: row.teacher,
        })),
      ),
    ),
    tableOf(
      timetable,
      'timetable',
      once(rows.map(({ subject, group, ...row }) => ({ ...row, group: group?.title, subject: subject.title }))),
    ),
  ]
  return {
    tables: tables.filter(({ name, rows }) => rows.length > 0 || name === 'timetable'),
    questions: names.questions,
    answered: names.answered,
    notes,
  }
}

interface Place {
  readonly weekday: string
  readonly number: number
  readonly week: number | undefined
}

const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']

/** The days and lessons that a card takes; none for what has no place in the school's week. */
function placesOf({ periods }: AscTimetable, { days, period, weeks, terms }: AscCard, count: number): Place[] {
  const first = periods.get(period)
  if (first === undefined) return []
  const week = { weeks, terms }
  return [...days].flatMap((set, day) => {
    const weekday = weekdays[day]
    if (set !== '1' || weekday === undefined) return []
    return Array.from({ length: count }, (_, more) => ({ weekday, number: first + more, week: weekOf(week.weeks) }))
  })
}

/** Undefined: every week. */
const weekOf = (weeks: string): number | undefined => (/^0*$|^1+$/.test(weeks) ? undefined : weeks.indexOf('1') + 1)

/**
 * Whether a card stands for all the periods of a double lesson: aSc writes one card for them, other programs one for
 * each, and the lesson's hours a week tell which.
 */
function doubleLessons({ lessons, cards }: AscTimetable): (lessonId: string) => boolean {
  const counts = new Map<string, number>()
  for (const { lessonId } of cards) counts.set(lessonId, (counts.get(lessonId) ?? 0) + 1)
  return (lessonId) => {
    const { periodsPerCard = 1, periodsPerWeek = 0 } = lessons.get(lessonId) ?? {}
    const placed = counts.get(lessonId) ?? 0
    return periodsPerCard > 1 && (periodsPerWeek === 0 || placed < periodsPerWeek)
  }
}

interface Row {
  readonly line: number
  readonly class: string
  readonly group: { readonly title: string; readonly isNew: boolean } | null
  readonly subject: { readonly title: string; readonly isNew: boolean }
  readonly teacher: string
  readonly weekday: string
  readonly number: number
  readonly room: string
  readonly week: number | undefined
  readonly joined: string
}

interface Context {
  readonly timetable: AscTimetable
  readonly names: Names
  note(one: AscNote): void
}

/** A row for each class that comes to the lesson. What cannot be taken is noted, never guessed. */
function rowsOf({ timetable, names, note }: Context, card: AscCard, lesson: AscLesson, place: Place): Row[] {
  const refuse = (one: AscNote): Row[] => {
    note(one)
    return []
  }
  if (/^[01]{3,}$/.test(card.weeks) && !/^(1+|0+)$/.test(card.weeks)) return refuse('weeks')
  if (card.terms.includes('0') && card.terms.includes('1')) return refuse('part-of-year')
  const [teacherId, second] = lesson.teacherIds
  if (teacherId === undefined) return refuse('no-teacher')
  if (lesson.classIds.length === 0) return refuse('no-class')
  const teacher = names.target('teacher', teacherId)
  const subject = names.target('subject', lesson.subjectId)
  if (typeof teacher !== 'object' || subject === undefined || subject === 'skip') return refuse('left-out')
  if (second !== undefined) note('second-teacher')

  const subjectTitle = subject === 'new' ? (timetable.subjects.get(lesson.subjectId)?.name ?? '') : subject.title
  const room = card.roomIds
    .flatMap((id) => timetable.rooms.get(id)?.short || timetable.rooms.get(id)?.name || [])
    .join(', ')
  const rows = lesson.classIds.flatMap((classId): Row[] => {
    const schoolClass = names.target('class', classId)
    if (typeof schoolClass !== 'object') return refuse('left-out')
    const group = groupOf(timetable, names, lesson, classId)
    if (typeof group === 'string') return refuse(group)
    return [
      {
        ...{
          line: card.line,
          class: schoolClass.title,
          group,
          subject: { title: subjectTitle, isNew: subject === 'new' },
        },
        ...{ teacher: referenceTo(teacher.id), ...place, room: room.slice(0, 30), joined: '' },
      },
    ]
  })
  return rows.map((row) => ({
    ...row,
    joined: rows.flatMap((other) => (other.class === row.class ? [] : [other.class])).join(', '),
  }))
}

/** The part of a class that comes: null is all of it. */
function groupOf(
  { groups }: AscTimetable,
  names: Names,
  { groupIds }: AscLesson,
  classId: string,
): Row['group'] | 'several-groups' | 'left-out' {
  const own = groupIds.filter((id) => groups.get(id)?.classId === classId)
  const [first, another] = own
  if (first === undefined || own.some((id) => groups.get(id)?.entireClass)) return null
  if (another !== undefined) {
    const { division } = groups.get(first)!
    const whole = [...groups].filter(([, group]) => group.classId === classId && group.division === division)
    return own.length === whole.length ? null : 'several-groups'
  }
  const target = names.target('group', first)
  if (target === undefined || target === 'skip') return 'left-out'
  return target === 'new' ? { title: groups.get(first)!.name, isNew: true } : { title: target.title, isNew: false }
}

type Cells = { readonly line: number } & Readonly<Record<string, string | number | undefined>>

/** Rows that say the same, said once. */
function once<T extends Cells>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [JSON.stringify({ ...row, line: 0 }), row])).values()]
}

/** Rows by the names of their columns as a table with its header. */
function tableOf({ file }: AscTimetable, name: TableName, rows: readonly Cells[]): Table {
  const columns = Object.entries<{ readonly title: string }>(format[name])
  return {
    name,
    file,
    header: columns.map(([, { title }]) => title),
    rows: rows.map((row) => ({ line: row.line, cells: columns.map(([key]) => `${row[key] ?? ''}`) })),
  }
}
