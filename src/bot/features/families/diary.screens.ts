import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readLessonDays } from '../../../app/families/lesson-days.ts'
import { readDiary } from '../../../app/families/read-diary.ts'
import { readHomeworkFiles } from '../../../app/families/read-homework-files.ts'
import { readMissed } from '../../../app/families/read-missed.ts'
import { mondayOf } from '../../../domain/calendar/monday.ts'
import { certain } from '../../../domain/certain.ts'
import { clip } from '../../../domain/clip.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { answer, type Said, said } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { withChildren } from '../../widgets/children.ts'
import { diaryDayScreen, diaryMonthScreen, diaryWeekScreen, timetableScreen } from './diary.view.ts'
import { missedScreen } from './missed.view.ts'

type PlainDate = Temporal.PlainDate

export async function diaryDayOf(ctx: KnownContext, studentId: number, day: PlainDate): Promise<Shown> {
  const diary = await readDiary(ctx.session, { studentId, from: day, to: day })
  if (!diary.ok) return diary
  const years = await schoolYears(ctx.session)
  const shown = certain(diary.value.days[0], 'the day that was asked for')
  const screen = diaryDayScreen(ctx.t, ctx.session.clock.zone, years, diary.value, shown)
  return withChildren(ctx, studentId, screen, (student) => presses.diaryDay.pack({ student, day }))
}

/** The six days from a week's Monday on. */
function readWeek(ctx: KnownContext, studentId: number, day: PlainDate) {
  const from = mondayOf(day)
  return readDiary(ctx.session, { studentId, from, to: from.add({ days: 5 }) })
}

export async function diaryWeekOf(ctx: KnownContext, studentId: number, day: PlainDate): Promise<Shown> {
  const diary = await readWeek(ctx, studentId, day)
  if (!diary.ok) return diary
  const screen = diaryWeekScreen(ctx.t, await schoolYears(ctx.session), diary.value)
  return withChildren(ctx, studentId, screen, (student) => presses.diaryWeek.pack({ student, day }))
}

async function timetableOf(ctx: KnownContext, studentId: number, day: PlainDate): Promise<Shown> {
  const diary = await readWeek(ctx, studentId, day)
  if (!diary.ok) return diary
  const screen = timetableScreen(ctx.t, ctx.session.clock.zone, await schoolYears(ctx.session), diary.value)
  return withChildren(ctx, studentId, screen, (student) => presses.timetable.pack({ student, day }))
}

async function diaryMonthOf(ctx: KnownContext, studentId: number, month: Temporal.PlainYearMonth): Promise<Shown> {
  const found = await readLessonDays(ctx.session, { studentId, month })
  if (!found.ok) return found
  const years = await schoolYears(ctx.session)
  const screen = diaryMonthScreen(ctx.t, today(ctx.session.clock), years, { ...found.value, month })
  return withChildren(ctx, studentId, screen, (student) => presses.diaryMonth.pack({ student, month }))
}

async function missedOf(ctx: KnownContext, studentId: number): Promise<Shown> {
  const sheet = await readMissed(ctx.session, { studentId })
  if (!sheet.ok) return sheet
  return withChildren(ctx, studentId, missedScreen(ctx.t, sheet.value), (student) => presses.missed.pack({ student }))
}

/** The files of a day's homework, each lesson's below a caption; the day itself where there are none any more. */
async function sendHomeworkFiles(ctx: KnownContext, studentId: number, day: PlainDate): Promise<Shown | Said> {
  const found = await readHomeworkFiles(ctx.session, { studentId, day })
  if (!found.ok) return found
  if (found.value.length === 0) return diaryDayOf(ctx, studentId, day)
  answer(ctx)
  for (const { subject, text, files } of found.value) {
    const words = { subject, date: formatDate(ctx.t.locale, day), text: clip(text, limits.othersText.caption) }
    await sendFiles(ctx, files, ctx.t('families.diary.files-caption', words))
  }
  return said
}

/** What a student and his guardians read of days (п. 5.7: view only). */
export const diaryScreens = {
  diaryDay: (ctx, { student, day }) => diaryDayOf(ctx, student, day),
  diaryWeek: (ctx, { student, day }) => diaryWeekOf(ctx, student, day),
  timetable: (ctx, { student, day }) => timetableOf(ctx, student, day),
  diaryMonth: (ctx, { student, month }) => diaryMonthOf(ctx, student, month),
  missed: (ctx, { student }) => missedOf(ctx, student),
  homeworkFiles: (ctx, { student, day }) => sendHomeworkFiles(ctx, student, day),
} satisfies Partial<Handlers>
