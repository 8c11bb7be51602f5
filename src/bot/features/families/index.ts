import { Composer } from 'grammy'
import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readLessonDays } from '../../../app/families/lesson-days.ts'
import { readDiary } from '../../../app/families/read-diary.ts'
import { readHomeworkFiles } from '../../../app/families/read-homework-files.ts'
import { readMarks } from '../../../app/families/read-marks.ts'
import { readMissed } from '../../../app/families/read-missed.ts'
import { mondayOf } from '../../../domain/calendar/monday.ts'
import { marksPicture } from '../../../files/marks-picture.ts'
import { trendPicture } from '../../../files/trend-picture.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, show, showPicture } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import { clip } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { showOf } from '../../widgets/children.ts'
import { diaryDayScreen, diaryMonthScreen, diaryWeekScreen, timetableScreen } from './diary.view.ts'
import { marksTable, subjectScreen, subjectsScreen, subjectTrend, waysScreen } from './marks.view.ts'
import { missedScreen } from './missed.view.ts'
import { tasksScreens } from './tasks.ts'
import { weekScreens } from './week.ts'

/** Letters of homework under its files: the rest of a caption says of which lesson. */
const captionLetters = 700

/** What a student and his guardians read (п. 5.7: view only). */
export function familiesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.diaryDay, (ctx, { student, day }) => showDiaryDay(ctx, student, day))
  onPress(composer, presses.diaryWeek, (ctx, { student, day }) => showDiaryWeek(ctx, student, day))
  onPress(composer, presses.homeworkFiles, (ctx, { student, day }) => sendHomeworkFiles(ctx, student, day))
  onPress(composer, presses.subjects, (ctx, { student }) => showSubjects(ctx, student))
  onPress(composer, presses.yearSubjects, (ctx, { student, year }) => showSubjects(ctx, student, year))
  onPress(composer, presses.timetable, (ctx, { student, day }) => showTimetable(ctx, student, day))
  onPress(composer, presses.diaryMonth, (ctx, { student, month }) => showDiaryMonth(ctx, student, month))
  onPress(composer, presses.missed, (ctx, { student }) => showMissed(ctx, student))
  onPress(composer, presses.subjectWays, async (ctx, { student, subject }) => {
    const result = await readMarks(ctx.session, { studentId: student })
    if (!result.ok) return showRefusal(ctx, result)
    await show(
      ctx,
      waysScreen(ctx.t, result.value, subject) ?? subjectsScreen(ctx.t, today(ctx.session.clock), result.value),
    )
  })
  onPress(composer, presses.subjectTrend, async (ctx, { student, subject, year }) => {
    const result = await readMarks(ctx.session, { studentId: student, yearId: year || null })
    if (!result.ok) return showRefusal(ctx, result)
    const found = subjectTrend(ctx.t, result.value, subject)
    if (!found || found.trend.means.length < 2) return showSubject(ctx, student, subject, year || undefined)
    await showPicture(ctx, await trendPicture(ctx.t, found.trend, await ctx.inWords(found.words)), found.screen)
  })
  onPress(composer, presses.marksTable, async (ctx, { student, year }) => {
    const result = await readMarks(ctx.session, { studentId: student, yearId: year || null })
    if (!result.ok) return showRefusal(ctx, result)
    if (result.value.subjects.every(({ marks }) => marks.length === 0))
      return showSubjects(ctx, student, year || undefined)
    const { words, screen } = marksTable(ctx.t, result.value)
    await showPicture(ctx, await marksPicture(ctx.t, result.value, await ctx.inWords(words)), screen)
  })
  onPress(composer, presses.subject, (ctx, { student, subject }) => showSubject(ctx, student, subject))
  onPress(composer, presses.yearSubject, (ctx, { student, subject, year }) => showSubject(ctx, student, subject, year))
  composer.use(tasksScreens(), weekScreens())
  return composer
}

async function showSubject(ctx: KnownContext, studentId: number, subject: number, yearId?: number): Promise<void> {
  const result = await readMarks(ctx.session, { studentId, ...(yearId && { yearId }) })
  if (!result.ok) return showRefusal(ctx, result)
  const screen = subjectScreen(ctx.t, result.value, subject)
  await show(ctx, screen ?? subjectsScreen(ctx.t, today(ctx.session.clock), result.value))
}

export async function showDiaryDay(ctx: KnownContext, studentId: number, day: Temporal.PlainDate): Promise<void> {
  const result = await readDiary(ctx.session, { studentId, from: day, to: day })
  if (!result.ok) return showRefusal(ctx, result)
  const years = await schoolYears(ctx.session)
  const screen = diaryDayScreen(ctx.t, ctx.session.clock.zone, years, result.value, result.value.days[0]!)
  await showOf(ctx, studentId, screen, (student) => presses.diaryDay.pack({ student, day }))
}

export async function showDiaryWeek(ctx: KnownContext, studentId: number, day: Temporal.PlainDate): Promise<void> {
  const from = mondayOf(day)
  const result = await readDiary(ctx.session, { studentId, from, to: from.add({ days: 5 }) })
  if (!result.ok) return showRefusal(ctx, result)
  await showOf(ctx, studentId, diaryWeekScreen(ctx.t, await schoolYears(ctx.session), result.value), (student) =>
    presses.diaryWeek.pack({ student, day }),
  )
}

async function showTimetable(ctx: KnownContext, studentId: number, day: Temporal.PlainDate): Promise<void> {
  const from = mondayOf(day)
  const result = await readDiary(ctx.session, { studentId, from, to: from.add({ days: 5 }) })
  if (!result.ok) return showRefusal(ctx, result)
  const screen = timetableScreen(ctx.t, ctx.session.clock.zone, await schoolYears(ctx.session), result.value)
  await showOf(ctx, studentId, screen, (student) => presses.timetable.pack({ student, day }))
}

async function showDiaryMonth(ctx: KnownContext, studentId: number, month: Temporal.PlainYearMonth): Promise<void> {
  const found = await readLessonDays(ctx.session, { studentId, month })
  if (!found.ok) return showRefusal(ctx, found)
  const { student, days } = found.value
  const years = await schoolYears(ctx.session)
  const screen = diaryMonthScreen(ctx.t, today(ctx.session.clock), years, { student, month, days })
  await showOf(ctx, studentId, screen, (other) => presses.diaryMonth.pack({ student: other, month }))
}

async function showMissed(ctx: KnownContext, studentId: number): Promise<void> {
  const result = await readMissed(ctx.session, { studentId })
  if (!result.ok) return showRefusal(ctx, result)
  await showOf(ctx, studentId, missedScreen(ctx.t, result.value), (student) => presses.missed.pack({ student }))
}

async function sendHomeworkFiles(ctx: KnownContext, studentId: number, day: Temporal.PlainDate): Promise<void> {
  const found = await readHomeworkFiles(ctx.session, { studentId, day })
  if (!found.ok) return showRefusal(ctx, found)
  if (found.value.length === 0) return showDiaryDay(ctx, studentId, day)
  await answer(ctx)
  for (const { subject, text, files } of found.value) {
    const words = { subject, date: formatDate(ctx.t.locale, day), text: clip(text, captionLetters) }
    await sendFiles(ctx, files, ctx.t('families.diary.files-caption', words))
  }
}

/** The marks of the present term, or of a whole year. */
export async function showSubjects(ctx: KnownContext, studentId: number, yearId?: number): Promise<void> {
  const result = await readMarks(ctx.session, { studentId, ...(yearId && { yearId }) })
  if (!result.ok) return showRefusal(ctx, result)
  const screen = subjectsScreen(ctx.t, today(ctx.session.clock), result.value)
  await showOf(ctx, studentId, screen, (student) => presses.subjects.pack({ student }))
}
