import { plain } from '../plain.ts'
import { classTitle } from './cells.ts'
import { Directory, noClass, noCourse, noStudent, noTeacher, numbering, repeats, theOne } from './directory.ts'
import type { Format } from './format.ts'
import type {
  PlannedClass,
  PlannedCourse,
  PlannedGroup,
  PlannedItem,
  PlannedStaff,
  PlannedStudent,
  PlannedSubject,
} from './plan.ts'
import type { Planned } from './plan-people.ts'
import type { RowOf, Sheet } from './sheet.ts'

export function planSubjects(sheet: Sheet<Format['subjects']>): Planned<PlannedSubject> {
  const directory = new Directory<PlannedSubject>(sheet)
  const repeated = repeats(sheet.rows, (row) => plain(row.title))
  const all = sheet.rows.map((row) => {
    const subject = { title: row.title, shortTitle: row.shortTitle ?? row.title }
    if (!repeated.has(row)) directory.add(subject, row.title)
    return subject
  })
  for (const [row, first] of repeated) sheet.report(row, 'title', 'duplicate', { line: first.line, file: sheet.file })
  return { all, directory }
}

/** A row for each member; a group is what several rows of one class and title say together. Without a member it is there. */
export function planGroups(
  sheet: Sheet<Format['groups']>,
  classes: Directory<PlannedClass>,
  students: Directory<PlannedStudent>,
): Planned<PlannedGroup> {
  const directory = new Directory<PlannedGroup>(sheet)
  const groups = new Map<string, { class: PlannedClass; title: string; members: Set<PlannedStudent> }>()
  for (const row of sheet.rows) {
    const title = classTitle(row.class)
    const schoolClass = theOne(classes.find(title), noClass, (reason) =>
      sheet.report(row, 'class', reason, { value: title }),
    )
    const key = plain(groupName(title, row.title))
    if (!schoolClass) {
      directory.doubt(key)
      continue
    }
    const group = groups.get(key) ?? { class: schoolClass, title: row.title, members: new Set() }
    groups.set(key, group)
    directory.add(group, key)
    const member = row.student === null ? undefined : findMember(sheet, row, row.student, schoolClass, students)
    if (member) group.members.add(member)
  }
  for (const [row, first] of repeats(sheet.rows, (row) =>
    plain(`${classTitle(row.class)} ${row.title} ${row.student ?? ''}`),
  ))
    sheet.report(row, 'student', 'duplicate', { line: first.line, file: sheet.file })
  return { all: [...groups.values()], directory }
}

export const groupName = (className: string, title: string) => `${className} ${title}`

/** A member by code or name, within the class of the group. */
function findMember(
  sheet: Sheet<Format['groups']>,
  row: RowOf<Format['groups']>,
  name: string,
  schoolClass: PlannedClass,
  students: Directory<PlannedStudent>,
): PlannedStudent | undefined {
  const here = students.find(name, (student) => student.class === schoolClass)
  const elsewhere = students.find(name) !== 'unknown'
  return theOne(here, { ...noStudent, unknown: elsewhere ? 'not-in-class' : 'unknown-student' }, (reason) =>
    sheet.report(row, 'student', reason, { value: name, class: classTitle(schoolClass) }),
  )
}

export interface CourseSources {
  readonly classes: Directory<PlannedClass>
  readonly groups: Directory<PlannedGroup>
  readonly subjects: Directory<PlannedSubject>
  readonly staff: Directory<PlannedStaff>
}

export function planCourses(sheet: Sheet<Format['courses']>, sources: CourseSources): Planned<PlannedCourse> {
  const directory = new Directory<PlannedCourse>(sheet)
  const planned = new Map<RowOf<Format['courses']>, PlannedCourse>()
  for (const row of sheet.rows) {
    const title = classTitle(row.class)
    const schoolClass = theOne(sources.classes.find(title), noClass, (reason) =>
      sheet.report(row, 'class', reason, { value: title }),
    )
    const group = row.group === null ? null : findGroup(sheet, row, sources.groups)
    const subject = theOne(
      sources.subjects.find(row.subject),
      { unknown: 'unknown-subject', ambiguous: 'unknown-subject' },
      (reason) => sheet.report(row, 'subject', reason, { value: row.subject }),
    )
    const teacher = theOne(sources.staff.find(row.teacher), noTeacher, (reason) =>
      sheet.report(row, 'teacher', reason, { value: row.teacher }),
    )
    if (teacher && !teacher.roles.includes('teacher'))
      sheet.report(row, 'teacher', 'not-a-teacher', { value: row.teacher })
    if (!schoolClass || group === undefined || !subject || !teacher) {
      directory.doubt(courseName(row))
      continue
    }
    planned.set(row, { class: schoolClass, group, subject, teacher })
  }
  // by what the rows mean: a teacher may be named in one and given by the code in another
  const idOf = numbering()
  const repeated = repeats([...planned.keys()], (row) => Object.values(planned.get(row)!).map(idOf).join())
  for (const [row, course] of planned) if (!repeated.has(row)) directory.add(course, courseName(row))
  for (const [row, first] of repeated) sheet.report(row, 'subject', 'duplicate', { line: first.line, file: sheet.file })
  return { all: [...planned.values()], directory }
}

function findGroup(
  sheet: Sheet<Format['courses']>,
  row: RowOf<Format['courses']>,
  groups: Directory<PlannedGroup>,
): PlannedGroup | undefined {
  return theOne(
    groups.find(groupName(classTitle(row.class), row.group ?? '')),
    { unknown: 'unknown-group', ambiguous: 'unknown-group' },
    (reason) => sheet.report(row, 'group', reason, { value: row.group ?? '', class: classTitle(row.class) }),
  )
}

type CourseRow = Pick<RowOf<Format['courses']>, 'class' | 'group' | 'subject'>

export const courseName = (row: CourseRow) => [classTitle(row.class), row.group ?? '', row.subject].join('|')

/** The course that a row of the timetable or of a plan means; the teacher need be named only where several share it. */
export function findCourse(
  sheet: Sheet<Format['timetable']> | Sheet<Format['plans']>,
  row: CourseRow & { readonly line: number; readonly teacher: string | null },
  courses: Directory<PlannedCourse>,
  staff: Directory<PlannedStaff>,
): PlannedCourse | undefined {
  const report = (column: 'teacher' | 'subject', params: object) => (reason: Parameters<typeof sheet.report>[2]) =>
    sheet.report(row, column, reason, { ...params, class: classTitle(row.class), group: row.group ?? '' })
  const teacher =
    row.teacher === null ? null : theOne(staff.find(row.teacher), noTeacher, report('teacher', { value: row.teacher }))
  if (teacher === undefined) return undefined
  return theOne(
    courses.find(courseName(row), (course) => teacher === null || course.teacher === teacher),
    noCourse,
    report('subject', { value: row.subject }),
  )
}

export function planItems(
  sheet: Sheet<Format['plans']>,
  courses: Directory<PlannedCourse>,
  staff: Directory<PlannedStaff>,
): PlannedItem[] {
  const seen = new Map<PlannedCourse, Map<number, number>>()
  return sheet.rows.flatMap((row) => {
    const course = findCourse(sheet, row, courses, staff)
    if (!course) return []
    const numbers = seen.get(course) ?? new Map<number, number>()
    seen.set(course, numbers)
    const earlier = numbers.get(row.number)
    if (earlier === undefined) numbers.set(row.number, row.line)
    else sheet.report(row, 'number', 'duplicate', { line: earlier, file: sheet.file })
    return [{ course, number: row.number, topic: row.topic, hours: row.hours ?? 1, homework: row.homework }]
  })
}
