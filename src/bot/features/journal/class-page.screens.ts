import { today } from '../../../app/deps.ts'
import { readClassCourses, readOwnCourses } from '../../../app/journal/read-class-courses.ts'
import { type ClassPage, readClassPage } from '../../../app/journal/read-class-page.ts'
import { classPagePicture } from '../../../files/class-page-picture.ts'
import { pageTitle } from '../../../files/class-page-words.ts'
import { classPageWorkbook } from '../../../files/class-page-workbook.ts'
import { fileName } from '../../../files/file-name.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { type Said, showPicture } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { namelessNote } from '../../widgets/names-elsewhere.ts'
import { classCoursesScreen, classPageScreen, ownCoursesScreen, pageFileKeyboard } from './class-page.view.ts'

/** «📖 Журналы» of a teacher's home. */
export async function ownCoursesOf(ctx: KnownContext, page = 0): Promise<Shown> {
  const courses = await readOwnCourses(ctx.session)
  if (!courses.ok) return courses
  return ownCoursesScreen(ctx.t, today(ctx.session.clock).toPlainYearMonth(), courses.value, page)
}

/** As a document: what Telegram shows as a photo it makes smaller, and blurs. */
function sendFile(ctx: KnownContext, page: ClassPage, as: 'xlsx' | 'png'): Promise<Said> {
  const { t } = ctx
  const make = as === 'xlsx' ? classPageWorkbook : classPagePicture
  const fileOf = async (worded: ClassPage) => ({
    name: fileName(pageTitle(t, worded), as),
    bytes: await make(t, worded, pageNote(ctx, worded)),
  })
  return sendDocument(ctx, page, fileOf, { text: '', keyboard: pageFileKeyboard(t, page) })
}

const pageNote = (ctx: KnownContext, { className, subject }: ClassPage) =>
  namelessNote(ctx, `journal ${className} "${subject}"`)

/** «📖 Страница журнала» (B14): a month of a course as in the paper journal, to look at and to take away. */
export const classPageScreens = {
  async classCourses(ctx, { class: classId }) {
    const found = await readClassCourses(ctx.session, classId)
    if (!found.ok) return found
    return classCoursesScreen(ctx.t, today(ctx.session.clock).toPlainYearMonth(), found.value)
  },
  ownCourses: (ctx, { page }) => ownCoursesOf(ctx, page),
  async classPage(ctx, { course, month }) {
    const page = await readClassPage(ctx.session, { courseId: course, month })
    if (!page.ok) return page
    const draw = (worded: ClassPage) => classPagePicture(ctx.t, worded, pageNote(ctx, worded))
    return showPicture(ctx, page.value, draw, classPageScreen(ctx.t, ctx.identity.actor, page.value))
  },
  async classPageFile(ctx, { course, month, as }) {
    const page = await readClassPage(ctx.session, { courseId: course, month })
    return page.ok ? sendFile(ctx, page.value, as) : page
  },
} satisfies Partial<Handlers>
