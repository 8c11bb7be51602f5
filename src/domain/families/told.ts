import type { AbsenceCode } from '../journal/absence.ts'
import type { HomeworkText } from '../journal/homework.ts'
import type { MarkValue } from '../journal/mark.ts'
import type { Tone } from '../remarks/remark.ts'

/** One lesson of the day as a family sees it. */
export interface DigestLesson {
  readonly number: number
  readonly subject: string
  readonly topic: string | null
  readonly absence: AbsenceCode | null
  readonly marks: readonly { readonly value: MarkValue; readonly kind: string; readonly comment: string | null }[]
}

/** One lesson of the next school day. */
export interface DigestNextLesson {
  readonly number: number
  readonly subject: string
  /** «08:30», school time */
  readonly startsAt: string
  readonly room: string | null
  /** «Соколова Анна», where somebody stands in for the course's teacher */
  readonly substitute?: string | null
  /** the kind of work that is announced for it */
  readonly test?: string | null
}

export interface DigestChild {
  readonly studentId: number
  /** «Иванов Пётр» */
  readonly name: string
  readonly className: string
  /** empty when this child had no lessons, while a brother or sister had */
  readonly lessons: readonly DigestLesson[]
  /** what is due until the next school day, which is null while none is planned */
  readonly homeworkFor: {
    readonly day: string
    readonly items: readonly (Pick<HomeworkText, 'text'> & Partial<HomeworkText> & { readonly subject: string })[]
  } | null
  /** the timetable of the next school day (`homeworkFor.day`) */
  readonly tomorrow: readonly DigestNextLesson[]
  /** what was entered since the digest before, for lessons of earlier days */
  readonly earlier?: readonly (Omit<DigestLesson, 'topic'> & { readonly day: string })[]
  /** what was written of the child since the digest before, as far as the reader may know it */
  readonly remarks?: readonly DigestRemark[]
  /** lessons until the next school day that were moved away or cancelled */
  readonly changes?: readonly DigestChange[]
}

export interface DigestRemark {
  readonly tone: Tone
  readonly text: string
}

/** A lesson that does not take place where the timetable has it. */
export interface DigestChange {
  readonly day: string
  readonly number: number
  readonly subject: string
  /** where it went; null: it is cancelled */
  readonly to: { readonly day: string; readonly number: number } | null
  readonly reason: string | null
}

/** One entry of a child's, as the family knew it and as it is; null: there was none, there is none. */
export interface News {
  readonly studentId: number
  readonly name: string
  readonly subject: string
  /** of the lesson */
  readonly day: string
  readonly number: number
  /** written after the days of editing, so with the deputy head's leave (п. 6.4) */
  readonly late: boolean
  readonly entry:
    | {
        readonly is: 'mark'
        readonly before: MarkValue | null
        readonly after: MarkValue | null
        readonly comment: string | null
        /** the kind of work, «Контрольная работа» */
        readonly kind: string | null
      }
    | { readonly is: 'absence'; readonly before: AbsenceCode | null; readonly after: AbsenceCode | null }
    | {
        readonly is: 'homework'
        readonly changed: boolean
        /** what the family knew before a late change; null: «не задано» */
        readonly before?: string | null
        /** null: «не задано» */
        readonly text: string | null
        readonly dueOn: string
      }
    /** the lesson of that place of the timetable takes place elsewhere, not at all, or where it belongs after all */
    | {
        readonly is: 'lesson'
        /** where; null: it is cancelled */
        readonly to: { readonly day: string; readonly number: number } | null
        readonly reason: string | null
      }
}

/** Four quarters or two half-years, by grade. */
export type TermKind = 'quarter' | 'half'

/** A child's week at school. */
export interface Week {
  readonly studentId: number
  readonly name: string
  readonly className: string
  /** Monday and the day of the summary */
  readonly from: string
  readonly to: string
  /** of the subjects that had any, in the order of the alphabet */
  readonly subjects: readonly { readonly subject: string; readonly marks: readonly MarkValue[] }[]
  /** weighted, of all subjects since the term began: now and when the week began */
  readonly mean: number | null
  readonly meanBefore: number | null
  /** lessons missed, by reason, and how often the student came late */
  readonly absences: readonly { readonly code: AbsenceCode; readonly count: number }[]
  /** as far as the reader may know of them */
  readonly praises: number
  readonly remarks: number
  /** how marks went since the term began: day, value, weight; day, mean */
  readonly dots: readonly (readonly [string, number, number])[]
  readonly means: readonly (readonly [string, number])[]
  /** what began then */
  readonly term?: TermKind
  /** may say that it was read: a guardian, not the student */
  readonly signs: boolean
}
