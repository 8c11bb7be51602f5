import { z } from 'zod'
import { absenceCodes } from '../../../domain/journal/absence.ts'
import { homeworkKinds } from '../../../domain/journal/homework.ts'
import { tones } from '../../../domain/remarks/remark.ts'
import { familyMark, hour } from '../../json.ts'
import { kind, none, type Told } from './kind.ts'
import { child, text } from './words.ts'

const told = z.object({
  number: z.number(),
  subject: z.string(),
  absence: z.enum(absenceCodes).nullable(),
  marks: z.array(familyMark),
})

/** One lesson of the day as a family sees it. */
export const digestLesson = told.extend({ topic: text })

/** A lesson of an earlier day. */
export const earlierLesson = told.extend({ day: z.string() })

/** One lesson of the next school day. */
export const nextLesson = z.object({
  number: z.number(),
  subject: z.string(),
  /** «08:30», school time */
  startsAt: z.string(),
  room: text,
  /** «Соколова Анна», where somebody stands in for the course's teacher */
  substitute: text.exactOptional(),
  /** the kind of work that is announced for it */
  test: text.exactOptional(),
})

/** A lesson that does not take place where the timetable has it. */
export const digestChange = hour.extend({
  subject: z.string(),
  /** where it went; null: it is cancelled */
  to: hour.nullable(),
  reason: text,
})

export const digestRemark = z.object({ tone: z.enum(tones), text: z.string() })

/** What is to be done; of an older notice neither its kind nor its files are known. */
export const homeworkItem = z.object({
  subject: z.string(),
  text: z.string(),
  kind: z.enum(homeworkKinds).nullable().exactOptional(),
  files: z.number().exactOptional(),
})

const digestChild = child.extend({
  className: z.string(),
  /** empty when this child had no lessons, while a brother or sister had */
  lessons: z.array(digestLesson),
  /** what is due until the next school day, which is null while none is planned */
  homeworkFor: z
    .object({
      day: z.string(),
      items: z.array(homeworkItem),
    })
    .nullable(),
  /** the timetable of the next school day (`homeworkFor.day`) */
  tomorrow: z.array(nextLesson),
  /** what was entered since the digest before, for lessons of earlier days */
  earlier: z.array(earlierLesson).exactOptional(),
  /** what was written of the child since the digest before, as far as the reader may know it */
  remarks: z.array(digestRemark).exactOptional(),
  /** lessons until the next school day that were moved away or cancelled */
  changes: z.array(digestChange).exactOptional(),
})

export type DigestLesson = Told<z.infer<typeof digestLesson>>
export type EarlierLesson = Told<z.infer<typeof earlierLesson>>
export type DigestNextLesson = Told<z.infer<typeof nextLesson>>
export type DigestChange = Told<z.infer<typeof digestChange>>
export type DigestRemark = Told<z.infer<typeof digestRemark>>
export type DigestChild = Told<z.infer<typeof digestChild>>

export const digestKinds = {
  /** the day of a family; a student gets the same with himself only */
  digest: kind({
    data: z.object({
      day: z.string(),
      children: z.array(digestChild),
      /** announcements that the person has not read: their ids, and how they begin */
      unread: z.array(z.object({ postId: z.number(), text: z.string() })).exactOptional(),
    }),
    // whoever wants none chooses no hour, and none is made
    switch: none,
    children: (data) => (isOwn) => {
      const children = data.children.filter(({ studentId }) => isOwn(studentId))
      return children.length > 0 ? { ...data, children } : undefined
    },
  }),
}
