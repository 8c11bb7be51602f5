import type { Table } from '../../../domain/import/table.ts'
import { type ClassName, classTitle } from '../../../domain/people/class-title.ts'
import type { Row } from '../format/format.ts'
import { writeTable } from '../format/sheet.ts'
import { type Journal, referenceTo } from '../plan/journal.ts'
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
  const expands = doubleLessons(timetable)
  const classes = new Map(journal.classes.map(({ id, grade, letter }) => [id, { grade, letter }]))
  const taken = timetable.cards.flatMap((card): Taken[] => {
    const lesson = timetable.lessons.get(card.lessonId)
    const places = placesOf(timetable, card, lesson && expands(card.lessonId) ? lesson.periodsPerCard : 1)
    if (!lesson || places.length === 0) return [leave('no-place')]
    return places.map((place) => take({ timetable, names, classes }, card, lesson, place))
  })
  const byNote = Map.groupBy(
    taken.flatMap(({ notes }) => notes),
    (note) => note,
  )
  return {
    tables: tablesOf(
      timetable,
      taken.flatMap(({ rows }) => rows),
    ),
    questions: names.questions,
    answered: names.answered,
    notes: new Map([...byNote].map(([note, same]) => [note, same.length])),
  }
}

function tablesOf({ file }: AscTimetable, rows: readonly AscRow[]): Table[] {
  const line = rows[0]?.line ?? 1
  const subjects = rows.flatMap(({ subject }) => (subject.isNew ? [{ line, title: subject.title }] : []))
  const groups = rows.flatMap((row) => (row.group?.isNew ? [{ line, class: row.class, title: row.group.title }] : []))
  const tables = [
    writeTable('subjects', file, once(subjects)),
    writeTable('groups', file, once(groups)),
    writeTable('courses', file, once(rows.map((row) => ({ line: row.line, ...courseOf(row) })))),
    writeTable('timetable', file, once(rows.map((row) => ({ ...row, ...courseOf(row) })))),
  ]
  return tables.filter(({ name, rows }) => rows.length > 0 || name === 'timetable')
}

const courseOf = ({ group, subject, ...row }: AscRow) => ({
  class: row.class,
  group: group?.title ?? null,
  subject: subject.title,
  teacher: row.teacher,
})

type Place = Pick<Row<'timetable'>, 'weekday' | 'number' | 'week'>

/** The days and lessons that a card takes; none for what has no place in the school's week. */
function placesOf({ periods }: AscTimetable, { days, period, weeks }: AscCard, count: number): Place[] {
  const first = periods.get(period)
  if (first === undefined) return []
  return [...days].flatMap((set, day) => {
    if (set !== '1' || day >= 7) return []
    return Array.from({ length: count }, (_, more) => ({ weekday: day + 1, number: first + more, week: weekOf(weeks) }))
  })
}

/** Null: every week. */
const weekOf = (weeks: string): number | null => (/^0*$|^1+$/.test(weeks) ? null : weeks.indexOf('1') + 1)

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

/** A row of the timetable before it is written; a subject or a group may be new to the school. */
interface AscRow extends Omit<Row<'timetable'>, 'group' | 'subject' | 'teacher' | 'validFrom' | 'validTo'> {
  readonly teacher: string
  readonly group: { readonly title: string; readonly isNew: boolean } | null
  readonly subject: { readonly title: string; readonly isNew: boolean }
}

/** What became of a card at one of its places. */
interface Taken {
  readonly rows: readonly AscRow[]
  readonly notes: readonly AscNote[]
}

const leave = (note: AscNote): Taken => ({ rows: [], notes: [note] })

interface Context {
  readonly timetable: AscTimetable
  readonly names: Names
  readonly classes: ReadonlyMap<number, ClassName>
}

/** A row for each class that comes to the lesson. What cannot be taken is noted, never guessed. */
function take({ timetable, names, classes }: Context, card: AscCard, lesson: AscLesson, place: Place): Taken {
  if (/^[01]{3,}$/.test(card.weeks) && !/^(1+|0+)$/.test(card.weeks)) return leave('weeks')
  if (card.terms.includes('0') && card.terms.includes('1')) return leave('part-of-year')
  const [teacherId, second] = lesson.teacherIds
  if (teacherId === undefined) return leave('no-teacher')
  if (lesson.classIds.length === 0) return leave('no-class')
  const teacher = names.target('teacher', teacherId)
  const subject = names.target('subject', lesson.subjectId)
  if (typeof teacher !== 'object' || subject === undefined || subject === 'skip') return leave('left-out')

  const title = subject === 'new' ? (timetable.subjects.get(lesson.subjectId)?.name ?? '') : subject.title
  const common = {
    line: card.line,
    subject: { title, isNew: subject === 'new' },
    teacher: referenceTo(teacher.id),
    ...place,
    room: roomsOf(timetable, card).slice(0, 30),
  }
  const parts = lesson.classIds.map((classId) => {
    const target = names.target('class', classId)
    const schoolClass = typeof target === 'object' ? classes.get(target.id) : undefined
    if (!schoolClass) return 'left-out'
    const group = groupOf(timetable, names, lesson, classId)
    return typeof group === 'string' ? group : { class: schoolClass, group }
  })
  const whole = parts.filter((part) => typeof part === 'object')
  const notes = parts.filter((part) => typeof part === 'string')
  const titles = whole.map((part) => classTitle(part.class))
  return {
    rows: whole.map((part) => ({
      ...common,
      ...part,
      joined: titles.filter((other) => other !== classTitle(part.class)),
    })),
    notes: second === undefined ? notes : ['second-teacher', ...notes],
  }
}

const roomsOf = ({ rooms }: AscTimetable, { roomIds }: AscCard): string =>
  roomIds.flatMap((id) => rooms.get(id)?.short || rooms.get(id)?.name || []).join(', ')

/** The part of a class that comes: null is all of it. */
function groupOf(
  { groups }: AscTimetable,
  names: Names,
  { groupIds }: AscLesson,
  classId: string,
): AscRow['group'] | 'several-groups' | 'left-out' {
  const own = groupIds.filter((id) => groups.get(id)?.classId === classId)
  const [first, another] = own
  if (first === undefined || own.some((id) => groups.get(id)?.entireClass)) return null
  if (another !== undefined) {
    const division = groups.get(first)?.division
    const whole = [...groups].filter(([, group]) => group.classId === classId && group.division === division)
    return own.length === whole.length ? null : 'several-groups'
  }
  const target = names.target('group', first)
  if (target === undefined || target === 'skip') return 'left-out'
  return target === 'new'
    ? { title: groups.get(first)?.name ?? '', isNew: true }
    : { title: target.title, isNew: false }
}

/** Rows that say the same, said once. */
const once = <T extends { readonly line: number }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [JSON.stringify({ ...row, line: 0 }), row])).values(),
]
