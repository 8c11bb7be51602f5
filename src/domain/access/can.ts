import type { Actor } from './actor.ts'

/** What access to a lesson is judged by. */
export interface LessonTarget {
  readonly teacherId: number
  readonly classId: number
}

/** What access to a student's data is judged by: the class is the one that the student is in on that day. */
export interface StudentTarget {
  readonly studentId: number
  readonly classId: number | null
}

/** Whom a code is for: staff, or a family (a student, or guardians of students) of these classes. */
export interface CodeTarget {
  readonly staff: boolean
  readonly classIds: readonly number[]
}

/** Every action there is, with what it is judged by. */
export interface Actions {
  'day.read': undefined
  'lesson.read': LessonTarget
  'attendance.take': LessonTarget
  'mark.put': LessonTarget
  'topic.write': LessonTarget
  'homework.write': LessonTarget
  'diary.read': StudentTarget
  'post.send': undefined
  'post.follow': { readonly authorId: number }
  'access.read': CodeTarget
  'code.issue': CodeTarget
  'code.revoke': CodeTarget
  'link.end-other': CodeTarget
  'school.import': undefined
  'settings.change': undefined
}

export type Action = keyof Actions

type Rules = { readonly [A in Action]: (actor: Actor, target: Actions[A]) => boolean }

const isCoordinator = (actor: Actor) => actor.staffRoles.includes('coordinator')
const isAdministration = (actor: Actor) => isCoordinator(actor) || actor.staffRoles.includes('administrator')
const gives = (actor: Actor, lesson: LessonTarget) =>
  actor.staffRoles.includes('teacher') && lesson.teacherId === actor.personId
const leads = (actor: Actor, classId: number | null) => classId !== null && actor.leadsClassIds.includes(classId)
/** The coordinator looks after everybody's access, a class teacher after that of the own class's families (п. 5.2). */
const managesAccess = (actor: Actor, target: CodeTarget) =>
  isCoordinator(actor) || (!target.staff && target.classIds.some((classId) => leads(actor, classId)))

/** The permission table: the only judge of access (п. 5.7, 6.7). Buttons and use cases ask the same question. */
const rules: Rules = {
  'day.read': (actor) => actor.staffRoles.includes('teacher'),
  'lesson.read': (actor, lesson) => gives(actor, lesson) || leads(actor, lesson.classId) || isAdministration(actor),
  'attendance.take': gives,
  'mark.put': gives,
  'topic.write': gives,
  'homework.write': gives,
  'diary.read': (actor, student) =>
    (actor.isStudent && actor.personId === student.studentId) ||
    actor.childIds.includes(student.studentId) ||
    leads(actor, student.classId) ||
    isAdministration(actor),
  'post.send': isAdministration,
  'post.follow': (actor, post) => isAdministration(actor) && post.authorId === actor.personId,
  'access.read': managesAccess,
  'code.issue': managesAccess,
  'code.revoke': managesAccess,
  'link.end-other': managesAccess,
  'school.import': isCoordinator,
  'settings.change': () => true,
}

/** May this person do that? Nobody (null) may do nothing. */
export function can<A extends Action>(
  actor: Actor | null,
  action: A,
  ...target: Actions[A] extends undefined ? [] : [Actions[A]]
): boolean {
  return actor !== null && rules[action](actor, target[0] as Actions[A])
}
