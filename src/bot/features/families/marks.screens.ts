import { today } from '../../../app/deps.ts'
import { type MarkSheet, readMarks } from '../../../app/families/read-marks.ts'
import { marksPicture } from '../../../files/marks-picture.ts'
import { trendPicture } from '../../../files/trend-picture.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { type Screen, showPicture } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'
import { withChildren } from '../../widgets/children.ts'
import { marksTable, subjectScreen, subjectsScreen, subjectTrend, waysScreen } from './marks.view.ts'

/** The marks of a whole year; of the present term where no year is said. */
const readSheet = (ctx: KnownContext, studentId: number, year = 0) =>
  readMarks(ctx.session, { studentId, yearId: year || null })

const allOf = (ctx: KnownContext, sheet: MarkSheet): Screen => subjectsScreen(ctx.t, today(ctx.session.clock), sheet)

export async function subjectsOf(ctx: KnownContext, studentId: number, year?: number): Promise<Shown> {
  const sheet = await readSheet(ctx, studentId, year)
  if (!sheet.ok) return sheet
  return withChildren(ctx, studentId, allOf(ctx, sheet.value), (student) => presses.subjects.pack({ student }))
}

/** Of a subject that the student has no more there are all the others. */
async function subjectOf(ctx: KnownContext, studentId: number, subject: number, year?: number): Promise<Shown> {
  const sheet = await readSheet(ctx, studentId, year)
  if (!sheet.ok) return sheet
  return subjectScreen(ctx.t, sheet.value, subject) ?? allOf(ctx, sheet.value)
}

/** Marks of a student with their means (E2), the ways to a final mark (E3), and pictures of both. */
export const markScreens = {
  subjects: (ctx, { student }) => subjectsOf(ctx, student),
  yearSubjects: (ctx, { student, year }) => subjectsOf(ctx, student, year),
  subject: (ctx, { student, subject }) => subjectOf(ctx, student, subject),
  yearSubject: (ctx, { student, subject, year }) => subjectOf(ctx, student, subject, year),
  async subjectWays(ctx, { student, subject }) {
    const sheet = await readSheet(ctx, student)
    return sheet.ok ? (waysScreen(ctx.t, sheet.value, subject) ?? allOf(ctx, sheet.value)) : sheet
  },
  async subjectTrend(ctx, { student, subject, year }) {
    const sheet = await readSheet(ctx, student, year)
    if (!sheet.ok) return sheet
    const found = subjectTrend(ctx.t, sheet.value, subject)
    if (!found || found.trend.means.length < 2) return subjectOf(ctx, student, subject, year)
    return showPicture(ctx, found.words, (words) => trendPicture(ctx.t, found.trend, words), found.screen)
  },
  async marksTable(ctx, { student, year }) {
    const sheet = await readSheet(ctx, student, year)
    if (!sheet.ok) return sheet
    if (sheet.value.subjects.every(({ marks }) => marks.length === 0)) return subjectsOf(ctx, student, year)
    const { words, screen } = marksTable(ctx.t, sheet.value)
    return showPicture(ctx, words, (worded) => marksPicture(ctx.t, sheet.value, worded), screen)
  },
} satisfies Partial<Handlers>
