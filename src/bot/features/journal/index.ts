import { Composer } from 'grammy'
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
import type { Result } from '../../../domain/result.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { textDialogue } from '../../kit/dialogue.ts'
import { onPress, requestIdOf } from '../../kit/handle.ts'
import { type Refused, showRefusal } from '../../kit/refusal.ts'
import { answer, isFile, type Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { absenceSignScreens, signDialogue } from './absence-signs.ts'
import { classPageScreens, showOwnCourses } from './class-page.ts'
import { correctionDialogue, correctionScreens, declineDialogue } from './corrections.ts'
import { homeworkDialogue, homeworkScreens } from './homework.ts'
import { commentDialogue, leaveOutDialogue, topicDialogue } from './journal.dialogues.ts'
import {
  attendanceOf,
  lessonOf,
  markOf,
  marksOf,
  rowAfterOf,
  rowOf,
  showAttendance,
  showDay,
  showLeaveOut,
  showLesson,
  showMark,
  showMarks,
  showMonth,
  showRow,
  showStudent,
  studentOf,
} from './journal.screens.ts'
import { markStringDialogue } from './mark-string.ts'
import { testScreens } from './tests.ts'
import { topicsScreens } from './topics.ts'
import { journalSettingsScreens, showJournalSettings, workKindDialogue } from './work-kinds.ts'

/** Presses that write. They stand before the dialogues, whose state is read at every update. */
export function journalWrites(): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  onPress(composer, presses.absence, async (ctx, { lesson, student, code, shown }) => {
    const result = await setAbsence(ctx.session, {
      lessonId: lesson,
      studentId: student,
      code,
    })
    const screen = () => attendanceOf(ctx, lesson, shown)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    const { entered } = result.value
    const label =
      entered === 'present'
        ? ctx.t.plain('journal.attendance.present')
        : ctx.t.plain(`journal.attendance.code.${entered}`)
    await answer(ctx, { text: ctx.t.plain('journal.toast.absence', { name: result.value.studentName, code: label }) })
    redraw(ctx, screen)
  })

  onPress(composer, presses.allPresent, async (ctx, { lesson }) => {
    const result = await takeAttendance(ctx.session, { lessonId: lesson })
    // the next thing is an exception, if there is one
    const screen = () => attendanceOf(ctx, lesson, 'absent')
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    await answer(ctx, { text: ctx.t.plain('journal.toast.all-present') })
    redraw(ctx, screen)
  })

  onPress(composer, presses.sameAbsent, async (ctx, { lesson, guess }) => {
    const input = { lessonId: lesson, guess }
    const result = await takeAttendance(ctx.session, input)
    const screen = () => attendanceOf(ctx, lesson, 'absent')
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    await answer(ctx, { text: ctx.t.plain('journal.toast.all-present') })
    redraw(ctx, screen)
  })

  onPress(composer, presses.mark, async (ctx, { lesson, student, kind, value }) => {
    const result = await putMark(ctx.session, {
      lessonId: lesson,
      studentId: student,
      workKindId: kind,
      value,
    })
    const screen = () => studentOf(ctx, lesson, student, kind)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    const text = result.value.repeated
      ? ctx.t.plain('journal.toast.repeated')
      : ctx.t.plain('journal.toast.mark', {
          name: result.value.studentName,
          value: ctx.t.plain(`journal.marks.value.${value}`),
        })
    await answer(ctx, { text })
    redraw(ctx, screen)
  })

  onPress(composer, presses.removeMark, async (ctx, { mark, lesson, student, kind }) => {
    const result = await removeMark(ctx.session, { markId: mark })
    const screen = () => studentOf(ctx, lesson, student, kind)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    const value = ctx.t.plain(`journal.marks.value.${result.value.value}`)
    await answer(ctx, { text: ctx.t.plain('journal.toast.removed', { value }) })
    redraw(ctx, screen)
  })

  onPress(composer, presses.rowMark, async (ctx, { lesson, student, kind, value }) => {
    const input = { lessonId: lesson, studentId: student, workKindId: kind, value }
    const result = await markInRow(ctx.session, input)
    if (!result.ok) return refuseAndRedraw(ctx, result, () => rowOf(ctx, lesson, student, kind))
    const words = { name: result.value.studentName, value: ctx.t.plain(`journal.marks.value.${value}`) }
    await answer(ctx, { text: ctx.t.plain('journal.toast.mark', words) })
    redraw(ctx, () => rowAfterOf(ctx, lesson, student, kind))
  })

  const changesOf = async (
    ctx: KnownContext,
    { mark, kind }: { mark: number; kind: number },
    change: Promise<Result<MarkPlace, Refused['refusal']>>,
    toast: string,
  ) => {
    const result = await change
    const screen = () => markOf(ctx, mark, kind)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    await answer(ctx, { text: toast })
    redraw(ctx, screen)
  }

  onPress(composer, presses.changeMark, (ctx, { mark, kind, value }) => {
    const change = changeMark(ctx.session, { markId: mark, value })
    const toast = ctx.t.plain('journal.toast.changed', { value: ctx.t.plain(`journal.marks.value.${value}`) })
    return changesOf(ctx, { mark, kind }, change, toast)
  })
  onPress(composer, presses.changeKind, (ctx, { mark, kind, to }) => {
    const input = { markId: mark, workKindId: to }
    const change = changeMarkKind(ctx.session, input)
    return changesOf(ctx, { mark, kind }, change, ctx.t.plain('journal.toast.kind'))
  })
  onPress(composer, presses.quickComment, (ctx, { mark, kind, comment }) => {
    const text = comment === 'none' ? null : ctx.t.plain(`journal.mark.quick.${comment}`)
    const input = { markId: mark, comment: text }
    const toast = ctx.t.plain(text === null ? 'journal.toast.no-comment' : 'journal.toast.comment')
    return changesOf(ctx, { mark, kind }, commentMark(ctx.session, input), toast)
  })
  onPress(composer, presses.sameComment, (ctx, { mark, kind, from }) => {
    const change = copyComment(ctx.session, {
      markId: mark,
      fromId: from,
    })
    return changesOf(ctx, { mark, kind }, change, ctx.t.plain('journal.toast.comment'))
  })
  onPress(composer, presses.leaveOut, (ctx, { mark, kind, reason }) => {
    const text = reason === 'none' ? null : ctx.t.plain(`journal.mark.reason.${reason}`)
    const change = leaveOutMark(ctx.session, {
      markId: mark,
      reason: text,
    })
    return changesOf(
      ctx,
      { mark, kind },
      change,
      ctx.t.plain(`journal.toast.${text === null ? 'counted' : 'left-out'}`),
    )
  })
  onPress(composer, presses.setScale, async (ctx, { lesson, scale }) => {
    const set = await setScale(ctx.session, { lessonId: lesson, scale })
    if (!set.ok) return showRefusal(ctx, set)
    await answer(ctx, { text: ctx.t.plain(`journal.toast.scale-${scale}`) })
    redraw(ctx, () => marksOf(ctx, lesson, 0))
  })

  onPress(composer, presses.signSubstitution, async (ctx, { lesson }) => {
    const input = { lessonId: lesson, requestId: requestIdOf(ctx) }
    const signed = await signSubstitution(ctx.deps, ctx.identity.actor, input)
    const screen = () => lessonOf(ctx, lesson)
    if (!signed.ok) return refuseAndRedraw(ctx, signed, screen)
    await answer(ctx, { text: ctx.t.plain('substitutions.signed') })
    redraw(ctx, screen)
  })

  onPress(composer, presses.undo, async (ctx, { change }) => {
    const input = { changeId: change }
    const undone = await undo(ctx.session, input)
    if (!undone.ok) return showRefusal(ctx, undone)
    await answer(ctx, { text: ctx.t.plain('journal.undo.done') })
    redraw(ctx, () => lessonOf(ctx, undone.value.lessonId))
  })

  const writesTopic = async (ctx: KnownContext, lesson: number, topic: TopicSource) => {
    const input = { lessonId: lesson, topic }
    const result = await writeTopic(ctx.session, input)
    const screen = () => lessonOf(ctx, lesson)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    await answer(ctx, { text: ctx.t.plain('journal.toast.topic') })
    redraw(ctx, screen)
  }
  onPress(composer, presses.planTopic, (ctx, { lesson, item }) => writesTopic(ctx, lesson, { planItemId: item }))
  onPress(composer, presses.sameTopic, (ctx, { lesson, from }) => writesTopic(ctx, lesson, { fromLessonId: from }))

  onPress(composer, presses.noHomework, async (ctx, { lesson }) => {
    const result = await writeHomework(ctx.session, {
      lessonId: lesson,
      text: null,
    })
    const screen = () => lessonOf(ctx, lesson)
    if (!result.ok) return refuseAndRedraw(ctx, result, screen)
    await answer(ctx, { text: ctx.t.plain('journal.toast.no-homework') })
    redraw(ctx, screen)
  })

  return composer
}

/** The dialogues for topic, homework and comment. */
export const journalDialogues = [
  textDialogue(topicDialogue),
  textDialogue(homeworkDialogue),
  textDialogue(commentDialogue),
  textDialogue(leaveOutDialogue),
  textDialogue(markStringDialogue),
  textDialogue(workKindDialogue),
  textDialogue(signDialogue),
  textDialogue(correctionDialogue),
  textDialogue(declineDialogue),
]

/** Screens, and the buttons that begin a dialogue. */
export function journalScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.teacherDay, (ctx, { day }) => showDay(ctx, day))
  onPress(composer, presses.teacherMonth, (ctx, { month }) => showMonth(ctx, month))
  onPress(composer, presses.lesson, (ctx, { lesson }) => showLesson(ctx, lesson))
  onPress(composer, presses.attendance, (ctx, { lesson, code }) => showAttendance(ctx, lesson, code))
  onPress(composer, presses.marks, (ctx, { lesson, kind }) => showMarks(ctx, lesson, kind))
  onPress(composer, presses.studentMarks, (ctx, { lesson, student, kind }) => showStudent(ctx, lesson, student, kind))
  onPress(composer, presses.markRow, (ctx, { lesson, student, kind }) => showRow(ctx, lesson, student, kind))
  onPress(composer, presses.askMarkString, (ctx, args) => ctx.conversation.enter('mark-string', args))
  onPress(composer, presses.markCard, (ctx, { mark, kind }) => showMark(ctx, mark, kind))
  onPress(composer, presses.leaveOutReasons, (ctx, { mark, kind }) => showLeaveOut(ctx, mark, kind))
  onPress(composer, presses.askLeaveOut, (ctx, args) => ctx.conversation.enter('mark-left-out', args))
  onPress(composer, presses.askTopic, (ctx, { lesson }) => ctx.conversation.enter('topic', { lesson }))
  onPress(composer, presses.askComment, (ctx, { mark, kind }) => ctx.conversation.enter('comment', { mark, kind }))
  composer.use(journalSettingsScreens())
  composer.use(absenceSignScreens())
  composer.use(correctionScreens())
  composer.use(testScreens())
  composer.use(topicsScreens())
  composer.use(homeworkScreens())
  composer.use(classPageScreens())
  return composer
}

/** Says why not; a screen that is not as things are any more is drawn anew. */
async function refuseAndRedraw(ctx: KnownContext, refused: Refused, screen: () => Promise<Screen>): Promise<void> {
  await showRefusal(ctx, refused)
  // no screen of a first grade has the button
  if (refused.refusal !== 'first-grade') redraw(ctx, screen)
}

/** Draws the pressed message again once the burst of presses is over. */
function redraw(ctx: KnownContext, screen: () => Promise<Screen>): void {
  const message = ctx.callbackQuery?.message
  if (message && !isFile(message)) ctx.redraw(message.chat.id, message.message_id, screen)
}

export { showDay, showJournalSettings, showLesson, showOwnCourses }
