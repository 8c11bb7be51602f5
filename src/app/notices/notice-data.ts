import { z } from 'zod'
import { TermKind } from '../../db/generated/client.ts'
import { noteCodes } from '../../domain/families/absence-note.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { homeworkKinds } from '../../domain/journal/homework.ts'
import { markValues } from '../../domain/journal/mark.ts'
import type { DueNotice, NoticeData } from '../../domain/notices.ts'
import { tones } from '../../domain/remarks/remark.ts'
import { familyMark, hour } from '../json.ts'

const day = z.string()
const absence = z.enum(absenceCodes)
const mark = z.enum(markValues)
const text = z.string().nullable()
const post = z.object({ postId: z.number(), title: z.string() })
const lesson = z.object({ lessonId: z.number(), day, subject: z.string(), className: z.string() })
const child = z.object({ studentId: z.number(), name: z.string() })

const digestLesson = z.object({
  number: z.number(),
  subject: z.string(),
  absence: absence.nullable(),
  marks: z.array(familyMark),
})

const digestChild = child.extend({
  className: z.string(),
  lessons: z.array(digestLesson.extend({ topic: text })),
  homeworkFor: z
    .object({
      day,
      items: z.array(
        z.object({
          subject: z.string(),
          text: z.string(),
          kind: z.enum(homeworkKinds).nullable().exactOptional(),
          files: z.number().exactOptional(),
        }),
      ),
    })
    .nullable(),
  tomorrow: z.array(
    z.object({
      number: z.number(),
      subject: z.string(),
      startsAt: z.string(),
      room: text,
      substitute: text.exactOptional(),
      test: text.exactOptional(),
    }),
  ),
  earlier: z.array(digestLesson.extend({ day })).exactOptional(),
  remarks: z.array(z.object({ tone: z.enum(tones), text: z.string() })).exactOptional(),
  changes: z.array(hour.extend({ subject: z.string(), to: hour.nullable(), reason: text })).exactOptional(),
})

const news = z.discriminatedUnion('is', [
  z.object({ is: z.literal('mark'), before: mark.nullable(), after: mark.nullable(), comment: text, kind: text }),
  z.object({ is: z.literal('absence'), before: absence.nullable(), after: absence.nullable() }),
  z.object({ is: z.literal('homework'), changed: z.boolean(), before: text.exactOptional(), text, dueOn: day }),
  z.object({ is: z.literal('lesson'), to: hour.nullable(), reason: text }),
])

const schemas: { readonly [Kind in keyof NoticeData]: z.ZodType<NoticeData[Kind]> } = {
  digest: z.object({
    day,
    children: z.array(digestChild),
    unread: z.array(z.object({ postId: z.number(), text: z.string() })).exactOptional(),
  }),
  weekly: child.extend({
    className: z.string(),
    from: day,
    to: day,
    subjects: z.array(z.object({ subject: z.string(), marks: z.array(mark) })),
    mean: z.number().nullable(),
    meanBefore: z.number().nullable(),
    absences: z.array(z.object({ code: absence, count: z.number() })),
    praises: z.number(),
    remarks: z.number(),
    dots: z.array(z.tuple([day, z.number(), z.number()])),
    means: z.array(z.tuple([day, z.number()])),
    term: z.enum(TermKind).exactOptional(),
    signs: z.boolean(),
  }),
  unfilled: z.object({
    day,
    lessons: z.array(
      lesson
        .omit({ day: true })
        .extend({ number: z.number(), missing: z.array(z.enum(['attendance', 'topic', 'homework'])) }),
    ),
  }),
  'code-issued': z.object({
    classId: z.number(),
    className: z.string(),
    issuer: z.string(),
    names: z.array(z.string()),
  }),
  'new-link': z.object({
    name: z.string(),
    isStudent: z.boolean(),
    students: z.array(z.object({ studentId: z.number().exactOptional(), name: z.string(), className: text })),
    classId: z.number().nullable(),
  }),
  'new-device': z.object({ devices: z.number() }),
  roster: child.extend({ classId: z.number(), className: z.string(), startsOn: text, endsOn: text }),
  news: child.extend({ subject: z.string(), day, number: z.number(), late: z.boolean(), entry: news }),
  'absence-alert': child.extend({
    subject: z.string(),
    day,
    number: z.number(),
    startsAt: z.string(),
    isFirst: z.boolean().exactOptional(),
  }),
  'note-asked': z.object({
    noteId: z.number(),
    name: z.string(),
    className: text,
    author: z.string(),
    from: day,
    to: day,
    first: z.number().nullable(),
    last: z.number().nullable(),
    code: z.enum(noteCodes),
    text,
    hasFile: z.boolean(),
  }),
  'note-decided': child.extend({ from: day, to: day, accepted: z.boolean(), answer: text }),
  substitution: lesson.extend({ number: z.number(), room: text, teacher: z.string(), yours: z.boolean() }),
  'lesson-changed': lesson.extend({
    lessonId: z.number().nullable(),
    number: z.number(),
    to: hour.nullable(),
    reason: text,
  }),
  remark: child.extend({ tone: z.enum(tones), text: z.string() }),
  'correction-asked': lesson.extend({ correctionId: z.number(), teacher: z.string(), reason: z.string() }),
  'correction-decided': lesson.extend({ approved: z.boolean(), answer: text }),
  post: z.object({ postId: z.number(), urgent: z.literal(true).exactOptional() }),
  'post-edit': z.object({ postId: z.number(), version: z.number(), urgent: z.literal(true) }),
  'post-again': post.extend({ why: z.enum(['unread', 'unsigned', 'changed']) }),
  'post-proposed': post.extend({ author: z.string() }),
  'post-decided': post.extend({ approved: z.boolean(), answer: text }),
  'post-out': post,
  'unread-posts': z.object({ posts: z.array(post) }),
  'silent-sections': z.object({
    sections: z.array(z.object({ section: z.enum(['school', 'staff']), days: z.number().nullable() })),
  }),
}

/** A notice as it is stored. */
export interface StoredNotice {
  readonly id: number
  readonly kind: string
  readonly data: unknown
}

const isKind = (kind: string): kind is keyof NoticeData => Object.hasOwn(schemas, kind)

/** A notice with what its kind carries; undefined: no version of the bot has written it so. */
export function readNotice({ id, kind, data }: StoredNotice): DueNotice | undefined {
  const read = isKind(kind) ? schemas[kind].safeParse(data) : undefined
  // the compiler does not see that the schema is that of the kind
  return read?.success ? ({ id, kind, data: read.data } as DueNotice) : undefined
}
