import type { NoteCode } from './families/absence-note.ts'
import type { DigestChild, News, Week } from './families/told.ts'
import type { MissingPart } from './journal/completeness.ts'
import type { Tone } from './remarks/remark.ts'

/** What a notice carries, by its kind. It is stored as JSON: days are «2026-09-14». */
export interface NoticeData {
  /** the day of a family; a student gets the same with himself only */
  digest: {
    readonly day: string
    readonly children: readonly DigestChild[]
    /** announcements that the person has not read: their ids, and how they begin */
    readonly unread?: readonly { readonly postId: number; readonly text: string }[]
  }
  /** a child's week on Saturday, one notice for each child (п. 4.2.3) */
  weekly: Week
  /** a teacher's lessons of the day that are not full (п. 5.4.1) */
  unfilled: {
    readonly day: string
    readonly lessons: readonly {
      readonly lessonId: number
      readonly number: number
      readonly subject: string
      readonly className: string
      readonly missing: readonly MissingPart[]
    }[]
  }
  /** somebody else issued codes to families of a class teacher's class (п. 5.2.2) */
  'code-issued': {
    readonly classId: number
    readonly className: string
    readonly issuer: string
    /** «Иванов Пётр» */
    readonly names: readonly string[]
  }
  /** somebody is in who reads a child's diary from now on: for the guardians and the class teacher (п. 6.6) */
  'new-link': {
    /** «Иванова Мария Сергеевна» */
    readonly name: string
    /** the student himself, not a guardian */
    readonly isStudent: boolean
    readonly students: readonly {
      readonly studentId?: number
      readonly name: string
      readonly className: string | null
    }[]
    /** the class of a class teacher, null for a guardian */
    readonly classId: number | null
  }
  /** one more account of the person's own is linked */
  'new-device': { readonly devices: number }
  /** how a student stands in a class teacher's class now, since somebody else wrote it (п. 5.3.1) */
  roster: {
    readonly classId: number
    readonly className: string
    readonly studentId: number
    /** «Иванов Пётр» */
    readonly name: string
    /** the first day in the class and the last; both null: never was in it */
    readonly startsOn: string | null
    readonly endsOn: string | null
  }
  /** an entry of the journal is new, another one, or gone (п. 4.2.2); several become one message */
  news: News
  /** a student misses lessons of today, and nobody said why (for guardians): the first that is known of */
  'absence-alert': {
    readonly studentId: number
    readonly name: string
    readonly subject: string
    readonly day: string
    readonly number: number
    /** «08:30», school time */
    readonly startsAt: string
    /** the first lesson of the day, not only the first to be filled */
    readonly isFirst?: boolean
  }
  /** a guardian says that a child is not at school, for whoever decides (п. 4.2.5) */
  'note-asked': {
    readonly noteId: number
    readonly name: string
    readonly className: string | null
    readonly author: string
    readonly from: string
    readonly to: string
    readonly first: number | null
    readonly last: number | null
    readonly code: NoteCode
    readonly text: string | null
    readonly hasFile: boolean
  }
  /** what the class teacher decided */
  'note-decided': {
    readonly studentId: number
    readonly name: string
    readonly from: string
    readonly to: string
    readonly accepted: boolean
    readonly answer: string | null
  }
  /** who gives a lesson has changed: for whom it is now, and for those whose it was (п. 5.4.2) */
  substitution: {
    readonly lessonId: number
    readonly day: string
    readonly number: number
    readonly subject: string
    readonly className: string
    readonly room: string | null
    /** who gives it now */
    readonly teacher: string
    readonly yours: boolean
  }
  /** a teacher's lesson takes place elsewhere than the timetable has it, not at all, or after all */
  'lesson-changed': {
    /** null: it is cancelled */
    readonly lessonId: number | null
    /** where it was */
    readonly day: string
    readonly number: number
    readonly subject: string
    readonly className: string
    /** where it is now; the same place: it was cancelled and takes place after all */
    readonly to: { readonly day: string; readonly number: number } | null
    readonly reason: string | null
  }
  /** praise or a remark (п. 4.2.3) */
  remark: { readonly studentId: number; readonly name: string; readonly tone: Tone; readonly text: string }
  /** a teacher asks the deputy head to open a locked lesson */
  'correction-asked': {
    readonly correctionId: number
    readonly lessonId: number
    readonly teacher: string
    readonly subject: string
    readonly className: string
    readonly day: string
    readonly reason: string
  }
  /** what the deputy head decided */
  'correction-decided': {
    readonly lessonId: number
    readonly subject: string
    readonly className: string
    readonly day: string
    readonly approved: boolean
    /** why not, where that was said */
    readonly answer: string | null
  }
  /** what it says is read from the post when the notice is rendered; an urgent one passes quiet hours */
  post: { readonly postId: number; readonly urgent?: true }
  /** what was delivered of a post is edited: another version, or taken back */
  'post-edit': { readonly postId: number; readonly version: number; readonly urgent: true }
  /** a post is to be read or signed that was sent before */
  'post-again': { readonly postId: number; readonly title: string; readonly why: 'unread' | 'unsigned' | 'changed' }
  /** somebody asks the administration to let a post pass */
  'post-proposed': { readonly postId: number; readonly title: string; readonly author: string }
  /** what the administration decided */
  'post-decided': {
    readonly postId: number
    readonly title: string
    readonly approved: boolean
    readonly answer: string | null
  }
  /** what its author had scheduled is out */
  'post-out': { readonly postId: number; readonly title: string }
  /** what a member of the staff has not read, in the morning (п. 2.2) */
  'unread-posts': { readonly posts: readonly { readonly postId: number; readonly title: string }[] }
  /** sections in which nothing has been published for long, for those who answer for it (п. 6.2) */
  'silent-sections': {
    readonly sections: readonly {
      readonly section: 'school' | 'staff'
      /** days since the last post; null: there has been none this year */
      readonly days: number | null
    }[]
  }
}

type NoticeKind = keyof NoticeData

const ofChildren: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  ...(['digest', 'weekly', 'news', 'absence-alert', 'remark', 'note-decided'] as const),
])

/** A notice that is due, as it is rendered. */
export type DueNotice = {
  [Kind in NoticeKind]: { readonly id: number; readonly kind: Kind; readonly data: NoticeData[Kind] }
}[NoticeKind]

/** Whether it tells a family of a child; of whoever has joined a class teacher hears too. */
export const isOfChildren = ({ kind, data }: Pick<DueNotice, 'kind' | 'data'>): boolean =>
  ofChildren.has(kind) || (kind === 'new-link' && 'students' in data && data.classId === null)

/** A notice to be written. */
export type NewNotice = {
  [Kind in NoticeKind]: {
    readonly personId: number
    readonly kind: Kind
    readonly data: NoticeData[Kind]
    readonly due: Temporal.Instant
    /** the same matter is told once: the second notice of a key is not written */
    readonly key: string
    readonly postId?: number
    /** why it is known beforehand that nobody will get it; the notice is stored as failed */
    readonly unreachable?: UnreachableReason | null
  }
}[NoticeKind]

/** Why a person cannot be told: never linked (or unlinked since), or blocked the bot. */
export type UnreachableReason = 'no-link' | 'blocked'
