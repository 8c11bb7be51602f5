import type { StaffRole } from '../../domain/access/actor.ts'
import type { NoteCode } from '../../domain/families/absence-note.ts'
import type { AbsenceCode } from '../../domain/journal/absence.ts'
import type { MarkValue, Scale } from '../../domain/journal/mark.ts'
import type { Membership } from '../../domain/people/membership.ts'
import type { LeaveReason } from '../../domain/people/stays.ts'
import type { Audience } from '../../domain/posts/audience.ts'
import type { StaffPosts } from '../../domain/posts/post.ts'
import type { ErasureReason } from '../../domain/privacy/erasure.ts'
import type { Tone } from '../../domain/remarks/remark.ts'

interface OfLesson {
  readonly lessonId: number
}
interface OfStudent extends OfLesson {
  readonly studentId: number
}
interface Changes<Before, After = Before> {
  readonly before: Before
  readonly after: After
}
type Present = AbsenceCode | 'present'
interface Sign {
  readonly sign: string | null
  readonly offered: boolean
}

/** The setting's name, and its number. */
type Setting = Readonly<Record<string, number | null>>

interface Journal {
  'journal.editDays': Changes<Setting>
  'journal.newsMinutes': Changes<Setting>
  'attendance.take': OfLesson & { readonly after?: { absences: readonly { id: number; code: AbsenceCode }[] } }
  'absence.set': OfStudent & Changes<{ code: Present }, { code: Present; noteId?: number }>
  'mark.put': OfStudent & { readonly after: { markId: number; value: MarkValue; workKindId: number } }
  'mark.change': OfStudent & Changes<{ markId: number; value: MarkValue } | { markId: number; workKindId: number }>
  'mark.comment': OfStudent & Changes<{ markId: number; length: number | null }>
  'mark.leave-out': OfStudent & Changes<{ markId: number; counts: boolean }>
  'mark.remove': OfStudent & { readonly before: { markId: number; value: MarkValue; workKindId: number } }
  'topic.write': OfLesson & Changes<{ planItemId: number | null; length: number | null }>
  'homework.write': OfLesson & Partial<Changes<{ length: number | null; files: number }>>
  'homework.change': OfLesson & Changes<object>
  'homework.copy': OfLesson & { readonly after: { from: number } }
  'lesson.fill': OfLesson & { readonly after: object }
  undo: OfLesson & { readonly after: { undone: string } }
  'test.announce': OfLesson & { readonly before?: { workKindId: number }; readonly after: { workKindId: number } }
  'test.cancel': OfLesson & { readonly before: { workKindId: number } }
  'correction.ask': OfLesson & { readonly after: { correctionId: number } }
  'correction.decide': OfLesson & { readonly after: { correctionId: number; approved: boolean; askedById: number } }
  'course.set-scale': Changes<{ courseId: number; scale: Scale }>
  'work-kind.write': Partial<Changes<{ workKindId: number; weight: number }>>
  'work-kind.retire': { readonly after: { workKindId: number; retired: boolean } }
  'absence-sign.set': Changes<Sign, Sign & { code: AbsenceCode }>
  'journal.test-limits': Changes<{ perDay: number; perWeek: number }>
}

interface Remarks {
  'remark.write': { studentId: number; lessonId?: number; after: { remarkId: number; tone: Tone; forStudent: boolean } }
  'remark.remove': { studentId: number; lessonId?: number; before: { remarkId: number } }
}

interface OfCard {
  readonly personId: number
}
interface OfStudentsCard extends OfCard {
  readonly studentId: number
}
interface Fields {
  /** their names */
  readonly fields: readonly string[]
}
interface Stay {
  readonly classId: number
  /** «2026-09-14» */
  readonly startsOn: string
  readonly endsOn?: string | null
  readonly reason?: LeaveReason | null
}
type Stays = Changes<{ stays: readonly Stay[] }>
interface Roles {
  readonly roles: readonly StaffRole[]
}
interface LeftOn {
  /** «2026-09-14» */
  readonly leftOn: string | null
}
interface Lead {
  readonly classId: number
  readonly leaderId: number | null
}

interface People {
  'person.edit': OfCard & { readonly after: Fields }
  'guardian.add': OfStudentsCard & { readonly after: { guardianId: number; known: boolean } }
  'guardian.edit': OfStudentsCard & { readonly after: Fields & { guardianId: number } }
  'guardian.remove': OfStudentsCard & { readonly before: { guardianId: number } }
  'staff.add': OfCard & { readonly after: Roles }
  'staff.edit': OfCard & { readonly after: Fields }
  'staff.roles': OfCard & Changes<Roles, Roles & Fields>
  'staff.left': OfCard & Changes<LeftOn, LeftOn & Fields>
  'student.arrive': OfStudentsCard & { readonly after: { stays: readonly Stay[] } }
  'student.transfer': OfStudentsCard & Stays
  'student.leave': OfStudentsCard & Stays
  'student.return': OfStudentsCard & Stays
  'student.start': OfStudentsCard & Stays
  'student.stay': OfStudentsCard & Stays
  'student.group': OfStudentsCard & { readonly after: Fields & { groupId: number; on: boolean } }
  'class.lead': OfCard & Changes<Lead, Lead & Fields>
  'department.write': { readonly after: { departmentId: number } }
  'department.member': OfCard & { readonly after: Fields & { departmentId: number; to: Membership } }
  'names.configure': Changes<{ nameFree: boolean | null }, { nameFree: boolean }>
}

interface OfPeople {
  readonly classId: number | null
  readonly personIds: readonly number[]
}

interface Access {
  'code.issue': { readonly after: OfCard & { codeId: number } }
  'code.console': { readonly after: Pick<OfPeople, 'personIds'> }
  'code.redeem': { readonly after: OfCard }
  'code.revoke': { readonly after: OfCard }
  'code.print': { readonly after: OfPeople }
  'code.unprint': { readonly after: OfPeople }
  'link.end': { readonly after: { linkId: number } }
  'link.end-other': { readonly after: OfCard & { linkIds: readonly number[] } }
  'access.freeze': { readonly after: OfCard }
  'access.unfreeze': { readonly after: OfCard }
  'consent.renew': { readonly after: { linkId: number; version: number } }
  'person.join': { readonly after: OfCard & { joinedId: number } }
}

interface Erased {
  /** how many rows, for each purpose of the register of personal data */
  readonly erased: Readonly<Record<string, number>>
}

interface Privacy {
  'data.take': { readonly after: OfCard }
  'person.erase': OfCard & { readonly studentId?: number; readonly after: Erased & { reason: ErasureReason } }
  /** by the clock: what a restored database had again */
  'person.erase-again': OfCard & { readonly after: Erased }
}

interface Rollover {
  'year.choose-graduates': Changes<{ graduates: boolean | null }, { classId: number; graduates: boolean }>
  'year.roll-over': {
    readonly after: {
      year: string
      next: string
      moved: number
      left: number
      classes: number
      firstGrades: number
      fromYearId: number
      yearId: number
      leaverClassIds: readonly number[]
    }
  }
}

interface Import {
  'import.file': { readonly after: { brings: readonly string[] } }
  'school.import': { readonly after: Readonly<Record<string, { added: number; changed: number; removed?: number }>> }
  'import.answer': { readonly after: { kind: string; answer: number | string } }
  'import.forget-answers': { readonly after: { count: number } }
}

interface OfNote {
  readonly studentId: number
}

interface Families {
  'note.write': OfNote & { readonly after: { noteId: number; from: string; to: string; code: NoteCode } }
  'note.decide': OfNote & { readonly after: { noteId: number; state: 'accepted' | 'declined' } }
  'note.withdraw': OfNote & { readonly after: { noteId: number } }
}

interface Hour {
  readonly day: string
  readonly number: number
}

interface Timetable {
  'lesson.cancel': OfLesson & { readonly before: Hour & { courseId: number } }
  'lesson.move': OfLesson & Changes<Hour>
  'lesson.restore': OfLesson & { readonly after: Hour & { courseId: number } }
  'substitution.make': OfLesson & Changes<{ teacherId: number }>
  'substitution.sign': OfLesson
}

interface Calendar {
  'calendar.make': object
  'calendar.end': object
}

interface Notices {
  'delivery.retry': { readonly after: { count: number } }
}

interface OfPost {
  readonly postId: number
}
interface Published extends OfPost, Audience {
  readonly recipients: number
  /** when it is to go */
  readonly at?: string
}
interface PostSettings {
  readonly staffPosts: StaffPosts
  readonly silentDays: number | null
}

interface Posts {
  'post.propose': { readonly after: OfPost }
  'post.decline': { readonly after: OfPost }
  'post.schedule': { readonly after: Published }
  /** by the clock: to those that it was scheduled for */
  'post.publish': { readonly after: Published | (OfPost & { recipients: number }) }
  'post.edit': { readonly after: OfPost & { version: number; what: string; again: boolean } }
  'post.stop': { readonly after: OfPost }
  'post.resend': { readonly after: OfPost }
  'post.withdraw': { readonly after: OfPost }
  'post.configure': Changes<PostSettings, Partial<PostSettings>>
}

/**
 * What the log keeps of each action: what it was about, what was before and after. Ids, codes and lengths, nothing that
 * names a person and no word that somebody wrote.
 */
export interface Audited
  extends Journal,
    Remarks,
    People,
    Access,
    Privacy,
    Rollover,
    Import,
    Posts,
    Families,
    Timetable,
    Calendar,
    Notices {}

/** An entry of the log as a use case says it. */
export type AuditEntry = { [Action in keyof Audited]: { readonly action: Action } & Audited[Action] }[keyof Audited]
