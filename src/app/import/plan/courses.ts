import { classTitle } from '../../../domain/people/class-title.ts'
import { plain } from '../../../domain/plain.ts'
import { repeats } from '../../../domain/repeats.ts'
import type { Row } from '../format/format.ts'
import { type Report, reporting, type Sheet } from '../format/sheet.ts'
import { type Directory, keyOfThings, noCourse, noGroup, noStudent, noSubject, noTeacher, theOne } from './directory.ts'
import type { KnownCourse, KnownGroup, KnownSubject } from './journal.ts'
import { findClass } from './people.ts'
import type {
  PlannedClass,
  PlannedCourse,
  PlannedGroup,
  PlannedItem,
  PlannedStaff,
  PlannedStudent,
  PlannedSubject,
} from './plan.ts'
import { type Planned, planned, recall, type Step } from './planned.ts'

export function planSubjects(sheet: Sheet<'subjects'>, known: readonly KnownSubject[]): Planned<PlannedSubject> {
  const { report, faults } = reporting(sheet)
  const repeated = repeats(sheet.rows, (row) => plain(row.title))
  const entries = sheet.rows.map((row) => {
    const { line, ...subject } = row
    return {
      thing: { ...subject, shortTitle: row.shortTitle ?? row.title },
      names: repeated.has(row) ? [] : [row.title],
    }
  })
  for (const [row, first] of repeated) report(row, 'title', 'duplicate', { line: first.line, file: sheet.file })
  const given = new Map(entries.map(({ thing }) => [plain(thing.title), thing]))
  const recalled = recall(
    known,
    ({ title }) => given.get(plain(title)),
    ({ id: _, ...thing }) => ({ thing, names: [thing.title] }),
  )
  return planned(sheet, { entries }, recalled, faults)
}

interface Sources {
  readonly classes: Planned<PlannedClass>
  readonly students: Planned<PlannedStudent>
  readonly groups: Planned<PlannedGroup>
  readonly subjects: Planned<PlannedSubject>
  readonly staff: Planned<PlannedStaff>
}

/**
 * A row for each member; a group is what several rows of one class and title say together.
 * Without a member it is there.
 */
export function planGroups(
  sheet: Sheet<'groups'>,
  { classes, students }: Pick<Sources, 'classes' | 'students'>,
  known: readonly KnownGroup[],
): Planned<PlannedGroup> {
  const { report, faults } = reporting(sheet)
  const rows = sheet.rows.map((row) => {
    const schoolClass = findClass(classes.directory, row, report)
    const member =
      schoolClass && row.student !== null
        ? findMember(report, row, row.student, schoolClass, students.directory)
        : undefined
    return { row, key: groupKey(row.class, row.title), schoolClass, member }
  })
  for (const [row, first] of repeats(sheet.rows, (row) =>
    plain(`${classTitle(row.class)} ${row.title} ${row.student ?? ''}`),
  ))
    report(row, 'student', 'duplicate', { line: first.line, file: sheet.file })
  const entries = [...Map.groupBy(rows, ({ key }) => key)].flatMap(([key, same]) => {
    const [first] = same
    if (!first?.schoolClass) return []
    const members = new Set(same.flatMap(({ member }) => member ?? []))
    return [{ thing: { class: first.schoolClass, title: first.row.title, members }, names: [key] }]
  })
  const doubtful = rows.flatMap(({ key, schoolClass }) => (schoolClass ? [] : [key]))
  const given = new Map(entries.map(({ thing }) => [groupKey(thing.class, thing.title), thing]))
  const made = known.flatMap(({ classId, title, memberIds, id }) => {
    const schoolClass = classes.recalled.byId.get(classId)
    const members = new Set(memberIds.flatMap((member) => students.recalled.byId.get(member) ?? []))
    return schoolClass ? [{ id, key: groupKey(schoolClass, title), thing: { class: schoolClass, title, members } }] : []
  })
  const recalled = recall(
    made,
    ({ key }) => given.get(key),
    ({ key, thing }) => ({ thing, names: [key] }),
  )
  return planned(sheet, { entries, doubtful }, recalled, faults)
}

const groupKey = (schoolClass: Row<'groups'>['class'], title: string): string =>
  plain(`${classTitle(schoolClass)} ${title}`)

/** A member by code or name, within the class of the group. */
function findMember(
  report: Report<'groups'>,
  row: Row<'groups'>,
  name: string,
  schoolClass: PlannedClass,
  students: Directory<PlannedStudent>,
): PlannedStudent | undefined {
  const here = students.find(name, (student) => student.class === schoolClass)
  const elsewhere = students.find(name) !== 'unknown'
  return theOne(here, { ...noStudent, unknown: elsewhere ? 'not-in-class' : 'unknown-student' }, (reason) =>
    report(row, 'student', reason, { value: name, class: classTitle(schoolClass) }),
  )
}

export function planCourses(
  sheet: Sheet<'courses'>,
  sources: Omit<Sources, 'students'>,
  known: readonly KnownCourse[],
): Planned<PlannedCourse> {
  const { report, faults } = reporting(sheet)
  const rows = sheet.rows.map((row) => ({ row, thing: findParts(report, row, sources) }))
  const whole = rows.flatMap(({ row, thing }) => (thing ? [{ row, thing }] : []))
  // by what the rows mean: a teacher may be named in one and given by the code in another
  const key = keyOfThings()
  const repeated = repeats(whole, ({ thing }) => key(thing.class, thing.group, thing.subject, thing.teacher))
  for (const [{ row }, first] of repeated)
    report(row, 'subject', 'duplicate', { line: first.row.line, file: sheet.file })
  const entries = whole.map((one) => ({ thing: one.thing, names: repeated.has(one) ? [] : [courseName(one.row)] }))
  const doubtful = rows.flatMap(({ row, thing }) => (thing ? [] : [courseName(row)]))
  const stored = storedCourses(known, sources, new Set(entries.map(({ thing }) => nameOf(thing))))
  const recalled = recall(
    stored,
    () => undefined,
    ({ thing }) => ({ thing, names: [nameOf(thing)] }),
  )
  return planned(sheet, { entries, doubtful }, recalled, faults)
}

/** What a row's course is made of, each part that is not found being reported. */
function findParts(
  report: Report<'courses'>,
  row: Row<'courses'>,
  { classes, groups, subjects, staff }: Omit<Sources, 'students'>,
): PlannedCourse | undefined {
  const schoolClass = findClass(classes.directory, row, report)
  const group =
    row.group === null
      ? null
      : theOne(groups.directory.find(groupKey(row.class, row.group)), noGroup, (reason) =>
          report(row, 'group', reason, { value: row.group ?? '', class: classTitle(row.class) }),
        )
  const subject = theOne(subjects.directory.find(row.subject), noSubject, (reason) =>
    report(row, 'subject', reason, { value: row.subject }),
  )
  const teacher = theOne(staff.directory.find(row.teacher), noTeacher, (reason) =>
    report(row, 'teacher', reason, { value: row.teacher }),
  )
  if (teacher && !teacher.roles.includes('teacher')) report(row, 'teacher', 'not-a-teacher', { value: row.teacher })
  return schoolClass && group !== undefined && subject && teacher
    ? { class: schoolClass, group, subject, teacher }
    : undefined
}

/**
 * Courses of the journal whose parts are all there. Where the files say who gives a subject to a class or group, they
 * alone say it; of those that share a subject, those of the timetable go first.
 */
function storedCourses(
  known: readonly KnownCourse[],
  { classes, groups, subjects, staff }: Omit<Sources, 'students'>,
  given: ReadonlySet<string>,
) {
  const whole = known.flatMap(({ id, classId, groupId, subjectId, teacherId, inTimetable }) => {
    const group = groupId === null ? null : groups.recalled.byId.get(groupId)
    const [schoolClass, subject] = [classes.recalled.byId.get(classId), subjects.recalled.byId.get(subjectId)]
    const teacher = staff.recalled.byId.get(teacherId)
    if (!schoolClass || group === undefined || !subject || !teacher) return []
    return [{ id, thing: { class: schoolClass, group, subject, teacher }, inTimetable }]
  })
  const sharing = Map.groupBy(whole, ({ thing }) => nameOf(thing))
  return [...sharing].flatMap(([name, same]) => {
    const present = same.filter(({ inTimetable }) => inTimetable)
    if (given.has(name)) return []
    return present.length > 0 ? present : same
  })
}

type CourseRow = Pick<Row<'courses'>, 'class' | 'group' | 'subject'>

const courseName = (row: CourseRow): string => plain([classTitle(row.class), row.group ?? '', row.subject].join('|'))

const nameOf = ({ class: schoolClass, group, subject }: PlannedCourse): string =>
  courseName({ class: schoolClass, group: group?.title ?? null, subject: subject.title })

export type CourseSources = Readonly<{ courses: Planned<PlannedCourse>; staff: Planned<PlannedStaff> }>

/** The course that a row of the timetable or of a plan means; the teacher need be named only where several share it. */
export function findCourse(
  report: Report<'timetable'> | Report<'plans'>,
  row: CourseRow & { readonly line: number; readonly teacher: string | null },
  { courses, staff }: CourseSources,
): PlannedCourse | undefined {
  const at = (column: 'teacher' | 'subject', value: string) => (reason: Parameters<typeof report>[2]) =>
    report(row, column, reason, { value, class: classTitle(row.class), group: row.group ?? '' })
  const teacher =
    row.teacher === null ? null : theOne(staff.directory.find(row.teacher), noTeacher, at('teacher', row.teacher))
  if (teacher === undefined) return undefined
  return theOne(
    courses.directory.find(courseName(row), (course) => teacher === null || course.teacher === teacher),
    noCourse,
    at('subject', row.subject),
  )
}

export function planItems(sheet: Sheet<'plans'>, sources: CourseSources): Step<PlannedItem> {
  const { report, faults } = reporting(sheet)
  const items = sheet.rows.flatMap((row) => {
    const { line, class: _, group, subject, teacher, ...item } = row
    const course = findCourse(report, row, sources)
    return course ? [{ row, thing: { ...item, course, hours: row.hours ?? 1 } }] : []
  })
  const key = keyOfThings()
  for (const [{ row }, first] of repeats(items, ({ thing }) => `${key(thing.course)} ${thing.number}`))
    report(row, 'number', 'duplicate', { line: first.row.line, file: sheet.file })
  return { all: items.map(({ thing }) => thing), faults }
}
