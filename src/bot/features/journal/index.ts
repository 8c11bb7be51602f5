import { Composer } from 'grammy'
import { removeMark } from '../../../app/journal/change-mark.ts'
import { putMark } from '../../../app/journal/put-mark.ts'
import { setAbsence, takeAttendance } from '../../../app/journal/take-attendance.ts'
import { writeHomework } from '../../../app/journal/write-homework.ts'
import { writeTopic } from '../../../app/journal/write-topic.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { textDialogue } from '../../kit/dialogue.ts'
import { onPress, requestIdOf } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, isFile, type Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { classPageScreens } from './class-page.ts'
import { commentDialogue, homeworkDialogue, topicDialogue } from './journal.dialogues.ts'
import {
  attendanceOf,
  lessonOf,
  showAttendance,
  showDay,
  showLesson,
  showMarks,
  showStudent,
  studentOf,
} from './journal.screens.ts'

/** Presses that write. They stand before the dialogues, whose state is read at every update. */
export function journalWrites(): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  onPress(composer, presses.absence, async (ctx, { lesson, student, code, shown }) => {
    const result = await setAbsence(ctx.deps, ctx.identity.actor, {
      lessonId: lesson,
      studentId: student,
      code,
      requestId: requestIdOf(ctx),
    })
    if (!result.ok) return showRefusal(ctx, result)
    const label =
      code === 'present' ? ctx.t.plain('journal.attendance.present') : ctx.t.plain(`journal.attendance.code.${code}`)
    await answer(ctx, { text: ctx.t.plain('journal.toast.absence', { name: result.value.studentName, code: label }) })
    redraw(ctx, () => attendanceOf(ctx, lesson, shown))
  })

  onPress(composer, presses.allPresent, async (ctx, { lesson }) => {
    const result = await takeAttendance(ctx.deps, ctx.identity.actor, { lessonId: lesson, requestId: requestIdOf(ctx) })
    if (!result.ok) return showRefusal(ctx, result)
    await answer(ctx, { text: ctx.t.plain('journal.toast.all-present') })
    // the next thing is an exception, if there is one
    redraw(ctx, () => attendanceOf(ctx, lesson, 'absent'))
  })

  onPress(composer, presses.mark, async (ctx, { lesson, student, kind, value }) => {
    const result = await putMark(ctx.deps, ctx.identity.actor, {
      lessonId: lesson,
      studentId: student,
      workKindId: kind,
      value,
      requestId: requestIdOf(ctx),
    })
    if (!result.ok) return showRefusal(ctx, result)
    const text = result.value.repeated
      ? ctx.t.plain('journal.toast.repeated')
      : ctx.t.plain('journal.toast.mark', {
          name: result.value.studentName,
          value: ctx.t.plain(`journal.marks.value.${value}`),
        })
    await answer(ctx, { text })
    redraw(ctx, () => studentOf(ctx, lesson, student, kind))
  })

  onPress(composer, presses.removeMark, async (ctx, { mark, lesson, student, kind }) => {
    const result = await removeMark(ctx.deps, ctx.identity.actor, { markId: mark, requestId: requestIdOf(ctx) })
    if (result.ok) await answer(ctx, { text: ctx.t.plain('journal.toast.removed', { value: result.value.value }) })
    else await showRefusal(ctx, result)
    redraw(ctx, () => studentOf(ctx, lesson, student, kind))
  })

  onPress(composer, presses.planTopic, async (ctx, { lesson, item }) => {
    const result = await writeTopic(ctx.deps, ctx.identity.actor, {
      lessonId: lesson,
      topic: { planItemId: item },
      requestId: requestIdOf(ctx),
    })
    if (!result.ok) return showRefusal(ctx, result)
    await answer(ctx, { text: ctx.t.plain('journal.toast.topic') })
    redraw(ctx, () => lessonOf(ctx, lesson))
  })

  onPress(composer, presses.noHomework, async (ctx, { lesson }) => {
    const result = await writeHomework(ctx.deps, ctx.identity.actor, {
      lessonId: lesson,
      text: null,
      requestId: requestIdOf(ctx),
    })
    if (!result.ok) return showRefusal(ctx, result)
    await answer(ctx, { text: ctx.t.plain('journal.toast.no-homework') })
    redraw(ctx, () => lessonOf(ctx, lesson))
  })

  return composer
}

/** The dialogues for topic, homework and comment. */
export const journalDialogues = [
  textDialogue(topicDialogue),
  textDialogue(homeworkDialogue),
  textDialogue(commentDialogue),
]

/** Screens, and the buttons that begin a dialogue. */
export function journalScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.teacherDay, (ctx, { day }) => showDay(ctx, day))
  onPress(composer, presses.lesson, (ctx, { lesson }) => showLesson(ctx, lesson))
  onPress(composer, presses.attendance, (ctx, { lesson, code }) => showAttendance(ctx, lesson, code))
  onPress(composer, presses.marks, (ctx, { lesson, kind }) => showMarks(ctx, lesson, kind))
  onPress(composer, presses.studentMarks, (ctx, { lesson, student, kind }) => showStudent(ctx, lesson, student, kind))
  onPress(composer, presses.askTopic, (ctx, { lesson }) => ctx.conversation.enter('topic', { lesson }))
  onPress(composer, presses.askHomework, (ctx, { lesson }) => ctx.conversation.enter('homework', { lesson }))
  onPress(composer, presses.askComment, (ctx, { mark, kind }) => ctx.conversation.enter('comment', { mark, kind }))
  composer.use(classPageScreens())
  return composer
}

/** Draws the pressed message again once the burst of presses is over. */
function redraw(ctx: KnownContext, screen: () => Promise<Screen>): void {
  const message = ctx.callbackQuery?.message
  if (message && !isFile(message)) ctx.redraw(message.chat.id, message.message_id, screen)
}

export { showDay, showLesson }
