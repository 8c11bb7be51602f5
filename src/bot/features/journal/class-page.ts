import { Composer, InputFile } from 'grammy'
import { today } from '../../../app/deps.ts'
import { readClassCourses, readOwnCourses } from '../../../app/journal/read-class-courses.ts'
import { type ClassPage, readClassPage } from '../../../app/journal/read-class-page.ts'
import { classPagePicture } from '../../../files/class-page-picture.ts'
import { pageTitle } from '../../../files/class-page-words.ts'
import { classPageWorkbook } from '../../../files/class-page-workbook.ts'
import { fileName } from '../../../files/file-name.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { show, showPicture } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { classCoursesScreen, classPageScreen, ownCoursesScreen, pageFileKeyboard } from './class-page.view.ts'

/** «📖 Страница журнала» (B14): a month of a course as in the paper journal, to look at and to take away. */
export function classPageScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.classCourses, async (ctx, { class: classId }) => {
    const found = await readClassCourses(ctx.session, classId)
    if (!found.ok) return showRefusal(ctx, found)
    const month = today(ctx.session.clock).toPlainYearMonth()
    await show(ctx, classCoursesScreen(ctx.t, month, found.value))
  })
  onPress(composer, presses.ownCourses, (ctx, { page }) => showOwnCourses(ctx, page))
  onPress(composer, presses.classPage, async (ctx, { course, month }) => {
    const page = await readClassPage(ctx.session, { courseId: course, month })
    if (!page.ok) return showRefusal(ctx, page)
    const png = await classPagePicture(ctx.t, await ctx.inWords(page.value))
    await showPicture(ctx, png, classPageScreen(ctx.t, ctx.identity.actor, page.value))
  })
  onPress(composer, presses.classPageFile, async (ctx, { course, month, as }) => {
    const page = await readClassPage(ctx.session, { courseId: course, month })
    if (!page.ok) return showRefusal(ctx, page)
    await sendFile(ctx, await ctx.inWords(page.value), as)
  })
  return composer
}

/** «📖 Журналы» of a teacher's home. */
export async function showOwnCourses(ctx: KnownContext, page = 0): Promise<void> {
  const courses = await readOwnCourses(ctx.session)
  if (!courses.ok) return showRefusal(ctx, courses)
  const month = today(ctx.session.clock).toPlainYearMonth()
  await show(ctx, ownCoursesScreen(ctx.t, month, courses.value, page))
}

/** As a document: what Telegram shows as a photo it makes smaller, and blurs. */
async function sendFile(ctx: KnownContext, page: ClassPage, as: 'xlsx' | 'png'): Promise<void> {
  const bytes = await (as === 'xlsx' ? classPageWorkbook : classPagePicture)(ctx.t, page)
  const file = new InputFile(bytes, fileName(pageTitle(ctx.t, page), as))
  await ctx.replyWithDocument(file, { reply_markup: pageFileKeyboard(ctx.t, page) })
}
