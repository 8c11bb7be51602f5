import { commentMark, leaveOutMark } from '../../../app/journal/change-mark.ts'
import { lessonToWrite } from '../../../app/journal/read-lesson.ts'
import { readMark } from '../../../app/journal/read-mark.ts'
import { writeTopic } from '../../../app/journal/write-topic.ts'
import { commentLimit, reasonLimit, topicLimit } from '../../../domain/journal/limits.ts'
import { done, refuse } from '../../../domain/result.ts'
import { formatDate } from '../../../i18n/formats.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { lessonOf, markOf } from './journal.screens.ts'

/** What the questions about a lesson name it by. */
export async function lessonWords(ctx: KnownContext, lessonId: number, action: 'topic.write' | 'homework.write') {
  const lesson = await lessonToWrite(ctx.session, { lessonId, action })
  if (!lesson.ok) return lesson
  const { subject, date } = lesson.value
  return done({ subject, className: classWithGroup(ctx.t, lesson.value), date: formatDate(ctx.t.locale, date) })
}

export const topicDialogue: TextDialogue<{ lesson: number }> = {
  name: 'topic',
  limit: topicLimit,
  async prompt(ctx, { lesson }) {
    const words = await lessonWords(ctx, lesson, 'topic.write')
    return words.ok ? ctx.t('journal.dialogue.topic', words.value) : words
  },
  async preview(ctx, _args, text) {
    return { text: ctx.t('journal.dialogue.topic-preview', { text: text.trim() }) }
  },
  async save(ctx, { lesson }, text) {
    const result = await writeTopic(ctx.session, { lessonId: lesson, topic: { text } })
    return result.ok ? { toast: ctx.t.plain('journal.toast.topic') } : result
  },
  after: (ctx, { lesson }) => lessonOf(ctx, lesson),
}

async function askOf(ctx: KnownContext, mark: number, what: 'comment' | 'reason') {
  const found = await readMark(ctx.session, mark)
  if (!found.ok) return found
  if (found.value.locked) return refuse('locked')
  const value = ctx.t.plain(`journal.marks.value.${found.value.value}`)
  return ctx.t(`journal.dialogue.${what}`, { value, name: found.value.studentName })
}

export const commentDialogue: TextDialogue<{ mark: number; kind: number }> = {
  name: 'comment',
  limit: commentLimit,
  prompt: (ctx, { mark }) => askOf(ctx, mark, 'comment'),
  async preview(ctx, _args, text) {
    return { text: ctx.t('journal.dialogue.comment-preview', { text: text.trim() }) }
  },
  async save(ctx, { mark }, text) {
    const result = await commentMark(ctx.session, { markId: mark, comment: text })
    return result.ok ? { toast: ctx.t.plain('journal.toast.comment') } : result
  },
  after: (ctx, { mark, kind }) => markOf(ctx, mark, kind),
}

export const leaveOutDialogue: TextDialogue<{ mark: number; kind: number }> = {
  name: 'mark-left-out',
  limit: reasonLimit,
  prompt: (ctx, { mark }) => askOf(ctx, mark, 'reason'),
  async preview(ctx, _args, text) {
    return { text: ctx.t('journal.dialogue.reason-preview', { text: text.trim() }) }
  },
  async save(ctx, { mark }, text) {
    const result = await leaveOutMark(ctx.session, { markId: mark, reason: text })
    return result.ok ? { toast: ctx.t.plain('journal.toast.left-out') } : result
  },
  after: (ctx, { mark, kind }) => markOf(ctx, mark, kind),
}
