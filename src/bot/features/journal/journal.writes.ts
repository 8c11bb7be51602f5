import {
  changeMark,
  changeMarkKind,
  commentMark,
  copyComment,
  leaveOutMark,
  type MarkPlace,
  removeMark,
} from '../../../app/journal/change-mark.ts'
import { markInRow, putMark } from '../../../app/journal/put-mark.ts'
import { setScale } from '../../../app/journal/set-scale.ts'
import { setAbsence, takeAttendance } from '../../../app/journal/take-attendance.ts'
import { undo } from '../../../app/journal/undo.ts'
import { writeHomework } from '../../../app/journal/write-homework.ts'
import { type TopicSource, writeTopic } from '../../../app/journal/write-topic.ts'
import { signSubstitution } from '../../../app/substitutions/substitutions.ts'
import type { MarkValue } from '../../../domain/journal/mark.ts'
import type { Result } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wroteInBurst } from '../../kit/handlers.ts'
import type { Refused } from '../../kit/refusal.ts'
import { attendanceOf, lessonOf, markOf, marksOf, rowAfterOf, rowOf, studentOf } from './journal.screens.ts'

const markWords = ({ t }: KnownContext, value: MarkValue) => t.plain(`journal.marks.value.${value}`)

/** Attendance is taken; the next thing is an exception, if there is one. */
const taken = async (ctx: KnownContext, lesson: number, attendance: ReturnType<typeof takeAttendance>) =>
  wroteInBurst(await attendance, {
    toast: () => ctx.t.plain('journal.toast.all-present'),
    screen: () => attendanceOf(ctx, lesson, 'absent'),
  })

const markChanged = async (
  ctx: KnownContext,
  { mark, kind }: { mark: number; kind: number },
  change: Promise<Result<MarkPlace, Refused['refusal']>>,
  toast: string,
) => wroteInBurst(await change, { toast: () => toast, screen: () => markOf(ctx, mark, kind) })

const topicWritten = async (ctx: KnownContext, lesson: number, topic: TopicSource) =>
  wroteInBurst(await writeTopic(ctx.session, { lessonId: lesson, topic }), {
    toast: () => ctx.t.plain('journal.toast.topic'),
    screen: () => lessonOf(ctx, lesson),
  })

/** Presses that write. They stand before the dialogues, whose state is read at every update. */
export const journalWrites = {
  allPresent: (ctx, { lesson }) => taken(ctx, lesson, takeAttendance(ctx.session, { lessonId: lesson })),
  sameAbsent: (ctx, { lesson, guess }) => taken(ctx, lesson, takeAttendance(ctx.session, { lessonId: lesson, guess })),
  async absence(ctx, { lesson, student, code, shown }) {
    const codeOf = (entered: typeof code) =>
      ctx.t.plain(entered === 'present' ? 'journal.attendance.present' : `journal.attendance.code.${entered}`)
    return wroteInBurst(await setAbsence(ctx.session, { lessonId: lesson, studentId: student, code }), {
      toast: ({ studentName, entered }) =>
        ctx.t.plain('journal.toast.absence', { name: studentName, code: codeOf(entered) }),
      screen: () => attendanceOf(ctx, lesson, shown),
    })
  },

  async mark(ctx, { lesson, student, kind, value }) {
    const input = { lessonId: lesson, studentId: student, workKindId: kind, value }
    return wroteInBurst(await putMark(ctx.session, input), {
      toast: ({ studentName, repeated }) =>
        repeated
          ? ctx.t.plain('journal.toast.repeated')
          : ctx.t.plain('journal.toast.mark', { name: studentName, value: markWords(ctx, value) }),
      screen: () => studentOf(ctx, lesson, student, kind),
    })
  },
  async rowMark(ctx, { lesson, student, kind, value }) {
    const input = { lessonId: lesson, studentId: student, workKindId: kind, value }
    return wroteInBurst(await markInRow(ctx.session, input), {
      toast: ({ studentName }) =>
        ctx.t.plain('journal.toast.mark', { name: studentName, value: markWords(ctx, value) }),
      screen: (marked) => (marked ? rowAfterOf : rowOf)(ctx, lesson, student, kind),
    })
  },
  async removeMark(ctx, { mark, lesson, student, kind }) {
    return wroteInBurst(await removeMark(ctx.session, { markId: mark }), {
      toast: ({ value }) => ctx.t.plain('journal.toast.removed', { value: markWords(ctx, value) }),
      screen: () => studentOf(ctx, lesson, student, kind),
    })
  },

  changeMark(ctx, { mark, kind, value }) {
    const toast = ctx.t.plain('journal.toast.changed', { value: markWords(ctx, value) })
    return markChanged(ctx, { mark, kind }, changeMark(ctx.session, { markId: mark, value }), toast)
  },
  changeKind(ctx, { mark, kind, to }) {
    const change = changeMarkKind(ctx.session, { markId: mark, workKindId: to })
    return markChanged(ctx, { mark, kind }, change, ctx.t.plain('journal.toast.kind'))
  },
  quickComment(ctx, { mark, kind, comment }) {
    const text = comment === 'none' ? null : ctx.t.plain(`journal.mark.quick.${comment}`)
    const toast = ctx.t.plain(text === null ? 'journal.toast.no-comment' : 'journal.toast.comment')
    return markChanged(ctx, { mark, kind }, commentMark(ctx.session, { markId: mark, comment: text }), toast)
  },
  sameComment(ctx, { mark, kind, from }) {
    const change = copyComment(ctx.session, { markId: mark, fromId: from })
    return markChanged(ctx, { mark, kind }, change, ctx.t.plain('journal.toast.comment'))
  },
  leaveOut(ctx, { mark, kind, reason }) {
    const text = reason === 'none' ? null : ctx.t.plain(`journal.mark.reason.${reason}`)
    const toast = ctx.t.plain(`journal.toast.${text === null ? 'counted' : 'left-out'}`)
    return markChanged(ctx, { mark, kind }, leaveOutMark(ctx.session, { markId: mark, reason: text }), toast)
  },

  async setScale(ctx, { lesson, scale }) {
    return wroteInBurst(await setScale(ctx.session, { lessonId: lesson, scale }), {
      toast: () => ctx.t.plain(`journal.toast.scale-${scale}`),
      screen: () => marksOf(ctx, lesson, 0),
    })
  },
  async signSubstitution(ctx, { lesson }) {
    return wroteInBurst(await signSubstitution(ctx.session, { lessonId: lesson }), {
      toast: () => ctx.t.plain('substitutions.signed'),
      screen: () => lessonOf(ctx, lesson),
    })
  },
  async undo(ctx, { change }) {
    const undone = await undo(ctx.session, { changeId: change })
    if (!undone.ok) return undone
    const { lessonId } = undone.value
    return wroteInBurst(undone, {
      toast: () => ctx.t.plain('journal.undo.done'),
      screen: () => lessonOf(ctx, lessonId),
    })
  },

  planTopic: (ctx, { lesson, item }) => topicWritten(ctx, lesson, { planItemId: item }),
  sameTopic: (ctx, { lesson, from }) => topicWritten(ctx, lesson, { fromLessonId: from }),
  async noHomework(ctx, { lesson }) {
    return wroteInBurst(await writeHomework(ctx.session, { lessonId: lesson, text: null }), {
      toast: () => ctx.t.plain('journal.toast.no-homework'),
      screen: () => lessonOf(ctx, lesson),
    })
  },
} satisfies Partial<Handlers>
