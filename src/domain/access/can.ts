import type { PostSection, StaffPosts } from '../posts/post.ts'
import type { Actor } from './actor.ts'

/** What access to a lesson is judged by. */
export interface LessonTarget {
  /** who gives it: a substitute, on the day that somebody stands in */
  readonly teacherId: number
  /** whose course it is */
  readonly courseTeacherId: number
  readonly classId: number
}

/** What access to a course's journal is judged by; a class as a whole has no teacher. */
export interface CourseTarget {
  readonly courseTeacherId: number | null
  readonly classId: number
}

/** What access to a student's data is judged by: the class is the one that the student is in on that day. */
export interface StudentTarget {
  readonly studentId: number
  readonly classId: number | null
}

/** Whom a code is for: staff, or a family (a student, or guardians of students) of these classes. */
export interface AccessTarget {
  readonly staff: boolean
  readonly classIds: readonly number[]
}

/** Whose card it is: a student's, a guardian's (judged by the children), staff's. */
export interface CardTarget {
  /** works at the school: the card is the coordinator's matter, whatever else the person is */
  readonly staff: boolean
  /** the classes of the student or the children: today's, or the one they are about to come to */
  readonly classIds: readonly number[]
  /** the last classes of those who have left the school */
  readonly leftClassIds: readonly number[]
}

/** Where a post is to stand. */
export interface SectionTarget {
  readonly section: PostSection
  /** of the section «Класс» */
  readonly classId: number | null
  /** what the school lets its other staff do in «Школа» */
  readonly staffPosts: StaffPosts
}

/** A post, with where it stands. */
export interface PostTarget extends SectionTarget {
  readonly authorId: number
  /** it is for this person, or was sent to him */
  readonly addressed: boolean
  /** it is still being written: nobody but its author knows of it */
  readonly draft: boolean
}

/** What an action may be about, and by what it is judged then. */
export interface Targets {
  readonly school: undefined
  readonly lesson: LessonTarget
  readonly course: CourseTarget
  readonly student: StudentTarget
  readonly access: AccessTarget
  readonly card: CardTarget
  readonly section: SectionTarget
  readonly post: PostTarget
}

/** Who may do something, and the clause that stands behind it. */
export interface Rule<About extends keyof Targets = keyof Targets> {
  readonly about: About
  readonly clause: string
  may(actor: Actor, target: Targets[About]): boolean
}

const rule = <About extends keyof Targets>(about: About, clause: string, may: Rule<About>['may']): Rule<About> => ({
  about,
  clause,
  may,
})

const isCoordinator = (actor: Actor) => actor.staffRoles.includes('coordinator')
const isAdministration = (actor: Actor) => isCoordinator(actor) || actor.staffRoles.includes('administrator')
const isTeacher = (actor: Actor) => actor.staffRoles.includes('teacher')
const gives = (actor: Actor, lesson: LessonTarget) => isTeacher(actor) && lesson.teacherId === actor.personId
const hasCourse = (actor: Actor, { courseTeacherId }: CourseTarget) =>
  isTeacher(actor) && courseTeacherId === actor.personId
const leads = (actor: Actor, classId: number | null) => classId !== null && actor.leadsClassIds.includes(classId)
/** The coordinator looks after everybody's access, a class teacher after that of the own class's families (п. 5.2). */
const managesAccess = (actor: Actor, target: AccessTarget) =>
  isCoordinator(actor) || (!target.staff && target.classIds.some((classId) => leads(actor, classId)))

/** The coordinator keeps every card, a class teacher those of the own class's families, until they leave (п. 5.3.1). */
const keepsCard = (actor: Actor, card: CardTarget) =>
  isCoordinator(actor) || (!card.staff && card.classIds.some((classId) => leads(actor, classId)))

const isStaff = (actor: Actor) => actor.staffRoles.length > 0
/**
 * The administration and heads of departments answer for «Школа», all staff fill «Учительская», a class teacher
 * the own class (п. 2.2, 6.2).
 */
const publishes = (actor: Actor, { section, classId, staffPosts }: SectionTarget) => {
  if (section === 'staff') return isStaff(actor)
  if (section === 'class') return classId !== null && (leads(actor, classId) || isAdministration(actor))
  return isAdministration(actor) || (isStaff(actor) && (actor.headsDepartmentIds.length > 0 || staffPosts === 'free'))
}
const isAuthor = (actor: Actor, { authorId }: PostTarget) => isStaff(actor) && actor.personId === authorId
const answersFor = (actor: Actor, post: PostTarget) => isAuthor(actor, post) || (!post.draft && isAdministration(actor))
/** What the administration let pass it alone changes: nobody says there by an edit what he may not publish. */
const edits = (actor: Actor, post: PostTarget) => answersFor(actor, post) && (post.draft || publishes(actor, post))

/** The permission table: the only judge of access (п. 5.7, 6.7). Buttons and use cases ask the same question. */
export const permissions = {
  'day.read': rule('school', '5.4.1', isTeacher),
  'lesson.read': rule(
    'lesson',
    '5.4.1',
    (actor, lesson) =>
      gives(actor, lesson) || hasCourse(actor, lesson) || leads(actor, lesson.classId) || isAdministration(actor),
  ),
  'attendance.take': rule('lesson', '5.4.1', gives),
  'mark.put': rule('lesson', '5.4.1', gives),
  'course.set-scale': rule('lesson', '5.4.1', (actor, lesson) => hasCourse(actor, lesson) || isCoordinator(actor)),
  'topic.write': rule('lesson', '5.4.1', gives),
  'homework.write': rule('lesson', '5.4.1', gives),
  'page.read': rule(
    'course',
    '3.3',
    (actor, course) => hasCourse(actor, course) || leads(actor, course.classId) || isAdministration(actor),
  ),
  'diary.read': rule(
    'student',
    '5.7',
    (actor, student) =>
      (actor.isStudent && actor.personId === student.studentId) ||
      actor.childIds.includes(student.studentId) ||
      leads(actor, student.classId) ||
      isAdministration(actor),
  ),
  // one's own tick, which nobody else reads; the only thing a family writes beside notes of absence
  'homework.tick': rule(
    'student',
    '4.2.2',
    (actor, student) =>
      (actor.isStudent && actor.personId === student.studentId) || actor.childIds.includes(student.studentId),
  ),
  // all that is kept of a student, as a file; whoever is none takes his own by 'settings.change'
  'data.read': rule('student', '5.7', (actor, student) => actor.childIds.includes(student.studentId)),
  // a guardian, and never the student himself
  'note.write': rule('student', '4.2.5', (actor, student) => actor.childIds.includes(student.studentId)),
  'note.decide': rule('student', '5.3.2', (actor, student) => leads(actor, student.classId) || isCoordinator(actor)),
  // a guardian, never the student
  'week.sign': rule('student', '4.2.3', (actor, student) => actor.childIds.includes(student.studentId)),
  'week.follow': rule(
    'course',
    '4.2.3',
    (actor, { classId, courseTeacherId }) =>
      courseTeacherId === null && (leads(actor, classId) || isAdministration(actor)),
  ),
  'people.find': rule('school', '5.1', isAdministration),
  'person.read': rule(
    'card',
    '5.3.1',
    (actor, card) =>
      isAdministration(actor) || [...card.classIds, ...card.leftClassIds].some((classId) => leads(actor, classId)),
  ),
  'person.edit': rule('card', '5.3.1', keepsCard),
  // the data of whoever asks for it, or has nothing to do with the school any more
  'person.erase': rule('card', '6.7', isCoordinator),
  'student.enroll': rule('card', '5.3.1', keepsCard),
  'staff.manage': rule('school', '5.1', isCoordinator),
  'card.history': rule('school', '6.4', isCoordinator),
  // whatever is for oneself: sections, calendar, search
  'feed.read': rule('school', '2.2', () => true),
  'post.read': rule('post', '2.2', (actor, post) => post.addressed || answersFor(actor, post)),
  'post.acknowledge': rule('post', '2.2', (_, post) => post.addressed),
  // to publish, or to propose to the administration
  'post.write': rule(
    'section',
    '2.2',
    (actor, section) =>
      publishes(actor, section) ||
      (section.section === 'school' && section.staffPosts === 'approval' && isStaff(actor)),
  ),
  'post.publish': rule('section', '2.2', publishes),
  'post.approve': rule('school', '2.2', isAdministration),
  'post.urgent': rule('school', '2.2', isAdministration),
  'post.draft': rule('post', '2.2', isAuthor),
  'post.edit': rule('post', '2.2', edits),
  // to stop it, or to take it back
  'post.withdraw': rule('post', '2.2', answersFor),
  'post.follow': rule('post', '2.2', answersFor),
  // on paper, for those of a class whom no messenger reaches
  'post.print': rule(
    'course',
    '2.2',
    (actor, { classId, courseTeacherId }) =>
      courseTeacherId === null && (leads(actor, classId) || isAdministration(actor)),
  ),
  'post.report': rule(
    'school',
    '6.2',
    (actor) => isAdministration(actor) || (isStaff(actor) && actor.headsDepartmentIds.length > 0),
  ),
  'post.configure': rule('school', '6.2', isCoordinator),
  'access.read': rule('access', '5.2', managesAccess),
  'code.issue': rule('access', '5.2', managesAccess),
  'code.revoke': rule('access', '5.2', managesAccess),
  'link.end-other': rule('access', '6.6', managesAccess),
  'access.freeze': rule('access', '6.7', managesAccess),
  'delivery.follow': rule('school', '5.1', isCoordinator),
  'backup.follow': rule('school', '5.1', isCoordinator),
  'substitution.make': rule('school', '5.4.2', isCoordinator),
  'timetable.change': rule('school', '5.4.2', isCoordinator),
  'substitution.sign': rule(
    'lesson',
    '5.4.2',
    (actor, lesson) => gives(actor, lesson) && lesson.teacherId !== lesson.courseTeacherId,
  ),
  'test.announce': rule('lesson', '5.4.1', (actor, lesson) => gives(actor, lesson) || hasCourse(actor, lesson)),
  'remark.write': rule('lesson', '4.2.3', gives),
  'remark.write-card': rule(
    'card',
    '5.3.3',
    (actor, card) => isAdministration(actor) || card.classIds.some((classId) => leads(actor, classId)),
  ),
  'correction.ask': rule('lesson', '6.4', gives),
  'correction.decide': rule('school', '6.4', isCoordinator),
  'journal.configure': rule('school', '5.1', isCoordinator),
  'names.configure': rule('school', '6.7', isCoordinator),
  'school.import': rule('school', '5.1', isCoordinator),
  'year.roll-over': rule('school', '5.1', isCoordinator),
  'settings.change': rule('school', '6.6', () => true),
} as const

type Permissions = typeof permissions
/** Every action there is. */
export type Action = keyof Permissions
export type TargetOf<A extends Action> = Targets[Permissions[A]['about']]
/** Actions of the school as a whole: there is nothing that they are about. */
export type OfSchool = { [A in Action]: TargetOf<A> extends undefined ? A : never }[Action]
/** What is to be said besides the action: its target, where it has one. */
export type AskedWith<A extends Action> = TargetOf<A> extends undefined ? [] : [target: TargetOf<A>]

/** May this person do that? Nobody (null) may do nothing. */
export function can<A extends Action>(actor: Actor | null, action: A, ...target: AskedWith<A>): boolean {
  const { may } = permissions[action] as { may(actor: Actor, target: TargetOf<A> | undefined): boolean }
  return actor !== null && may(actor, target[0])
}
