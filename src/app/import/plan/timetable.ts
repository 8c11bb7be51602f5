import type { Bell, SchoolYear } from '../../../domain/calendar/school-year.ts'
import { overlap, type Span } from '../../../domain/calendar/span.ts'
import { classTitle } from '../../../domain/people/class-title.ts'
import { wholeName } from '../../../domain/people/list-names.ts'
import type { Row } from '../format/format.ts'
import { type Report, reporting, type Sheet } from '../format/sheet.ts'
import { type CourseSources, findCourse } from './courses.ts'
import type { PlannedSlot } from './plan.ts'
import type { Step } from './planned.ts'

const { compare } = Temporal.PlainDate

/** A slot with what clashes are judged by: its line, its place in time, the days it holds for. */
interface Placed {
  readonly line: number
  readonly slot: PlannedSlot
  /** titles of the classes that come together for it */
  readonly joined: readonly string[]
  readonly bell: Bell
  readonly span: Span
}

interface Hours {
  readonly year: SchoolYear | undefined
  readonly bells: readonly Bell[]
  /** a faulty row of the bells may be the one that is meant */
  mayRing(lesson: string): boolean
}

/** The weekly timetable. Nobody is in two places at once: no teacher, no class, no student through their groups. */
export function planTimetable(sheet: Sheet<'timetable'>, hours: Hours, sources: CourseSources): Step<PlannedSlot> {
  const { report, faults } = reporting(sheet)
  const { year } = hours
  if (!year) return { all: [], faults }
  const placed = sheet.rows.flatMap((row): Placed[] => {
    const span = spanOf(report, row, year)
    const course = findCourse(report, row, sources)
    const bell = course && findBell(report, row, course.class.shift, hours)
    if (!bell) return []
    const { line, class: _, group, subject, teacher, joined, ...slot } = row
    return [{ line, slot: { ...slot, course, validFrom: span.startsOn }, joined: joined ?? [], bell, span }]
  })
  for (const [one, other] of clashes(placed, teacherOf, (one, other) => !together(one, other)))
    report(one, 'teacher', 'teacher-twice', { ...placeOf(one), teacher: nameOf(one), line: other.line })
  for (const [one, other] of clashes(placed, classOf, meet))
    report(one, 'class', 'class-twice', { ...placeOf(one), class: classTitle(classOf(one)), line: other.line })
  return { all: placed.map(({ slot }) => slot), faults }
}

/** The days that a row holds for: those of the year, where it names none. */
function spanOf(report: Report<'timetable'>, row: Row<'timetable'>, year: SchoolYear): Span {
  const span = { startsOn: row.validFrom ?? year.startsOn, endsOn: row.validTo ?? year.endsOn }
  // a slot from a day after the year's end was not said to end
  const isLate = compare(span.startsOn, year.endsOn) > 0
  if (!isLate && compare(span.startsOn, span.endsOn) > 0) report(row, 'validTo', 'dates-reversed')
  else if (!overlap(span, year)) report(row, 'validFrom', 'outside-year', { year: year.title })
  return span
}

function findBell(
  report: Report<'timetable'>,
  row: Row<'timetable'>,
  shift: number,
  { bells, mayRing }: Hours,
): Bell | undefined {
  const { number } = row
  const bell = bells.find((one) => one.shift === shift && one.number === number)
  if (!bell && !mayRing(`${number}`)) report(row, 'number', 'unknown-bell', { number, shift })
  return bell
}

/** Each slot that takes the time of an earlier one of the same teacher or class, with the first such. */
function clashes(
  placed: readonly Placed[],
  whose: (one: Placed) => object,
  clash: (one: Placed, other: Placed) => boolean,
): [Placed, Placed][] {
  const shared = Map.groupBy(placed, whose)
  return [...shared.values()].flatMap((slots) =>
    slots.flatMap((one, index): [Placed, Placed][] => {
      const other = slots.slice(0, index).find((earlier) => atOnce(one, earlier) && clash(one, earlier))
      return other ? [[one, other]] : []
    }),
  )
}

const atOnce = (one: Placed, other: Placed): boolean =>
  one.slot.weekday === other.slot.weekday &&
  (one.slot.week === null || other.slot.week === null || one.slot.week === other.slot.week) &&
  one.bell.startsAt < other.bell.endsAt &&
  other.bell.startsAt < one.bell.endsAt &&
  overlap(one.span, other.span)

/** One lesson of several classes: the rows say so, or the teacher gives the same subject to them in the same room. */
const together = (one: Placed, other: Placed): boolean => {
  if (classOf(one) === classOf(other)) return false
  if (one.joined.includes(classTitle(classOf(other))) || other.joined.includes(classTitle(classOf(one)))) return true
  const sameRoom = one.slot.room !== null && one.slot.room === other.slot.room
  return sameRoom && one.slot.course.subject === other.slot.course.subject
}

/** Would somebody have to be in both? A whole class meets each of its groups. */
const meet = (one: Placed, other: Placed): boolean => {
  const [group, another] = [one.slot.course.group, other.slot.course.group]
  return group === null || another === null || group === another || !group.members.isDisjointFrom(another.members)
}

const teacherOf = ({ slot }: Placed) => slot.course.teacher
const classOf = ({ slot }: Placed) => slot.course.class
const placeOf = ({ slot }: Placed) => ({ weekday: slot.weekday, number: slot.number })
const nameOf = (one: Placed) => wholeName(teacherOf(one).person)
