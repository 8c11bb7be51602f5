import { classTitle } from './cells.ts'
import { type Directory, fullName } from './directory.ts'
import type { Format } from './format.ts'
import type { PlannedBell, PlannedCourse, PlannedSlot, PlannedStaff, PlannedYear } from './plan.ts'
import { overlap } from './plan-calendar.ts'
import { findCourse } from './plan-courses.ts'
import type { Sheet } from './sheet.ts'

const { compare } = Temporal.PlainDate

/** A slot with what clashes are judged by: its line, its place in time, the days it holds for. */
interface Placed {
  readonly line: number
  readonly slot: PlannedSlot
  /** titles of the classes that come together for it */
  readonly joined: readonly string[]
  readonly bell: PlannedBell
  readonly span: { readonly startsOn: Temporal.PlainDate; readonly endsOn: Temporal.PlainDate }
}

/** The weekly timetable. Nobody is in two places at once: no teacher, no class, no student through their groups. */
export function planTimetable(
  sheet: Sheet<Format['timetable']>,
  year: PlannedYear | undefined,
  bells: { readonly all: readonly PlannedBell[]; mayMean(name: string): boolean },
  courses: Directory<PlannedCourse>,
  staff: Directory<PlannedStaff>,
): PlannedSlot[] {
  if (!year) return []
  const placed = sheet.rows.flatMap((row): Placed[] => {
    const span = { startsOn: row.validFrom ?? year.startsOn, endsOn: row.validTo ?? year.endsOn }
    // a slot from a day after the year's end was not said to end
    const isLate = compare(span.startsOn, year.endsOn) > 0
    if (!isLate && compare(span.startsOn, span.endsOn) > 0) sheet.report(row, 'validTo', 'dates-reversed')
    else if (!overlap(span, year)) sheet.report(row, 'validFrom', 'outside-year', { year: year.title })
    const course = findCourse(sheet, row, courses, staff)
    if (!course) return []
    const { shift } = course.class
    const bell = bells.all.find((one) => one.shift === shift && one.number === row.number)
    if (!bell) {
      if (!bells.mayMean(`${row.number}`)) sheet.report(row, 'number', 'unknown-bell', { number: row.number, shift })
      return []
    }
    const { line, weekday, number, week, room, validTo } = row
    const slot = { course, weekday, number, week, room, validFrom: span.startsOn, validTo }
    return [{ line, slot, joined: row.joined ?? [], bell, span }]
  })
  for (const [one, other] of clashes(placed, teacherOf, (one, other) => !together(one, other)))
    sheet.report(one, 'teacher', 'teacher-twice', { ...placeOf(one), teacher: nameOf(one), line: other.line })
  for (const [one, other] of clashes(placed, classOf, meet))
    sheet.report(one, 'class', 'class-twice', { ...placeOf(one), class: classTitle(classOf(one)), line: other.line })
  return placed.map(({ slot }) => slot)
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
      const place = slots.findIndex((other, at) => at >= index || (atOnce(one, other) && clash(one, other)))
      return place < index ? [[one, slots[place]!]] : []
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
const nameOf = (one: Placed) => fullName(teacherOf(one).person)
