import { Composer } from 'grammy'
import {
  copyHomework,
  removeHomeworkFile,
  setHomeworkDue,
  setHomeworkKind,
} from '../../../app/journal/change-homework.ts'
import { type HomeworkCard, readHomework } from '../../../app/journal/read-homework.ts'
import { writeHomework } from '../../../app/journal/write-homework.ts'
import { homeworkFileLimit } from '../../../domain/journal/homework.ts'
import { homeworkLimit } from '../../../domain/journal/limits.ts'
import type { Result } from '../../../domain/result.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import { presses } from '../../presses.ts'
import { classTitle } from './class-title.ts'
import { homeworkDaysScreen, homeworkScreen } from './homework.view.ts'
import { lessonWords } from './journal.dialogues.ts'
import { lessonOf, showLesson } from './journal.screens.ts'

/** «📚 Домашнее задание» of a lesson where it is set: kind, day, files, copies (B6). */
export function homeworkScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.homework, (ctx, { lesson }) => showHomework(ctx, lesson, homeworkScreen))
  onPress(composer, presses.homeworkDays, (ctx, { lesson }) => showHomework(ctx, lesson, homeworkDaysScreen))
  onPress(composer, presses.askHomework, (ctx, { lesson }) => ctx.conversation.enter('homework', { lesson }))
  onPress(composer, presses.lessonFiles, async (ctx, { lesson }) => {
    const card = await readHomework(ctx.session, lesson)
    if (!card.ok) return showRefusal(ctx, card)
    await answer(ctx)
    await sendFiles(ctx, card.value.files, captionOf(ctx.t, card.value))
  })

  onPress(composer, presses.homeworkKind, (ctx, { lesson, as: kind }) => {
    const place = { lessonId: lesson }
    const set = setHomeworkKind(ctx.session, { ...place, kind: kind === 'none' ? null : kind })
    return changes(ctx, lesson, set, 'homework.toast.kind')
  })
  onPress(composer, presses.homeworkDue, (ctx, { lesson, day }) => {
    const place = { lessonId: lesson }
    return changes(ctx, lesson, setHomeworkDue(ctx.session, { ...place, day }), 'homework.toast.day')
  })
  onPress(composer, presses.removeHomeworkFile, (ctx, { lesson, file }) => {
    const place = { lessonId: lesson }
    const removed = removeHomeworkFile(ctx.session, { ...place, fileId: file })
    return changes(ctx, lesson, removed, 'homework.toast.file-removed')
  })
  onPress(composer, presses.copyHomework, async (ctx, { lesson, from }) => {
    const input = { lessonId: lesson, from }
    const copied = await copyHomework(ctx.session, input)
    if (copied.ok) {
      const date = formatDate(ctx.t.locale, copied.value.date)
      await answer(ctx, { text: ctx.t.plain('homework.toast.copied', { ...copied.value, date }) })
    } else await showRefusal(ctx, copied)
    await showHomework(ctx, from, homeworkScreen)
  })
  return composer
}

async function changes(
  ctx: KnownContext,
  lesson: number,
  change: Promise<Result<undefined, Refused['refusal']>>,
  toast: 'homework.toast.kind' | 'homework.toast.day' | 'homework.toast.file-removed',
): Promise<void> {
  const changed = await change
  if (changed.ok) await answer(ctx, { text: ctx.t.plain(toast) })
  else await showRefusal(ctx, changed)
  await showHomework(ctx, lesson, homeworkScreen)
}

/** Of a lesson that has none any more there is the lesson. */
async function showHomework(
  ctx: KnownContext,
  lesson: number,
  draw: (t: Translate, card: HomeworkCard) => Screen,
): Promise<void> {
  const card = await readHomework(ctx.session, lesson)
  if (card.ok) return void (await show(ctx, draw(ctx.t, card.value)))
  if (card.refusal === 'no-homework') return showLesson(ctx, lesson)
  await showRefusal(ctx, card)
}

const captionOf = (t: Translate, card: HomeworkCard): string =>
  t('homework.caption', {
    subject: card.subject,
    className: classTitle(t, card),
    date: formatDate(t.locale, card.dueOn),
  })

/** Words, photos and files, in one message or several. */
export const homeworkDialogue: TextDialogue<{ lesson: number }> = {
  name: 'homework',
  action: 'homework.write',
  takesFiles: true,
  async prompt(ctx, { lesson }) {
    const words = await lessonWords(ctx, lesson, 'homework.write')
    return 'ok' in words ? words : ctx.t('homework.ask', words)
  },
  async preview(ctx, _args, text, files) {
    if (text.trim().length > homeworkLimit) return { ok: false, refusal: 'too-long' }
    if (files.length > homeworkFileLimit) return { ok: false, refusal: 'too-many-files' }
    const words = { text: text.trim(), count: files.length }
    const form = text.trim() === '' ? 'files' : files.length > 0 ? 'text-and-files' : 'text'
    return { text: ctx.t(`homework.preview.${form}`, words) }
  },
  async save(ctx, { lesson }, text, _requestId, _other, files) {
    const result = await writeHomework(ctx.session, { lessonId: lesson, text, files })
    return result.ok ? { toast: ctx.t.plain('journal.toast.homework') } : result
  },
  after: (ctx, { lesson }) => lessonOf(ctx, lesson),
}
