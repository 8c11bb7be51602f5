import type { ClassCourse, ClassCourses, OwnCourse } from '../../../app/journal/read-class-courses.ts'
import type { ClassPage } from '../../../app/journal/read-class-page.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { can } from '../../../domain/access/can.ts'
import { formatMonth, formatMonthName } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup, subjectTitle } from '../../../i18n/titles.ts'
import { type Button, button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** A phone shows so many letters of a button that has half a row. */
const halfRow = 18

/** The subjects of a class, each leading to its page of a month (B14). */
export function classCoursesScreen(t: Translate, month: Temporal.PlainYearMonth, found: ClassCourses): Screen {
  const { classId, className, courses } = found
  const rows: Button[][] = []
  // halves of the last row that are taken
  let taken = 2
  for (const course of courses) {
    const title = courseTitle(t, course, courses)
    const wide = title.length > halfRow
    const one = button(label(title), presses.classPage.pack({ course: course.id, month }))
    if (wide || taken === 2) rows.push([one])
    else rows.at(-1)?.push(one)
    taken = wide ? 2 : (taken % 2) + 1
  }
  const toClass = t.plain('journal.page.courses.to-class', { className })
  return {
    text: lines(
      t('journal.page.courses.title', { className }),
      '',
      t(courses.length === 0 ? 'journal.page.courses.none' : 'journal.page.courses.hint'),
    ),
    keyboard: keyboard(...rows, lastRow(t, button(toClass, presses.peopleList.pack({ group: classId, person: 0 })))),
  }
}

/** A teacher's own courses, each leading to its page of a month. */
export function ownCoursesScreen(
  t: Translate,
  month: Temporal.PlainYearMonth,
  courses: readonly OwnCourse[],
  asked: number,
): Screen {
  const page = pageOf(courses, asked)
  const rows = page.rows.map(({ id, className, ...course }) => {
    const text = label(t.plain('journal.page.own.row', { className, subject: subjectTitle(t, course) }))
    return [button(text, presses.classPage.pack({ course: id, month }))]
  })
  return {
    text: t(courses.length === 0 ? 'journal.page.own.none' : 'journal.page.own.title'),
    keyboard: keyboard(
      ...rows,
      pagerRow(t, page, (next) => presses.ownCourses.pack({ page: next })),
      lastRow(t),
    ),
  }
}

/** «Английский язык, Группа 1»; with the teacher where a class has two of the same. */
function courseTitle(t: Translate, course: ClassCourse, all: readonly ClassCourse[]): string {
  const { subject, group, teacher } = course
  const title = subjectTitle(t, course)
  const twins = all.filter((one) => one.subject === subject && one.group === group)
  return twins.length === 1 ? title : t.plain('journal.page.courses.teacher', { course: title, teacher })
}

/** What stands under the picture of a page: the months beside it, the page as files, and the ways back. */
export function classPageScreen(t: Translate, actor: Actor, page: ClassPage): Screen {
  const { courseId: course, classId, className, month, before, after } = page
  const beside = (where: 'before' | 'after', to: Temporal.PlainYearMonth | null) =>
    to !== null &&
    button(
      t.plain(`journal.page.buttons.${where}`, { month: formatMonthName(t.locale, to) }),
      presses.classPage.pack({ course, month: to }),
    )
  const file = (as: 'xlsx' | 'png') =>
    button(t.plain(`journal.page.buttons.${as}`), presses.classPageFile.pack({ course, month, as }))
  return {
    text: t('journal.page.caption', {
      subject: page.subject,
      className: classWithGroup(t, page),
      month: formatMonth(t.locale, month),
      lessons: t.plain('journal.page.lessons', { count: page.table.columns.length }),
    }),
    keyboard: keyboard(
      [beside('before', before), beside('after', after)],
      [file('xlsx'), file('png'), button(t.plain('plan.fact.button'), presses.planFact.pack({ course, page: 0 }))],
      lastRow(
        t,
        can(actor, 'page.read', { courseTeacherId: null, classId }) &&
          button(t.plain('journal.page.buttons.courses', { className }), presses.classCourses.pack({ class: classId })),
      ),
    ),
  }
}

/** The ways on from a page's file. */
export const pageFileKeyboard = (t: Translate, { courseId: course, month }: ClassPage) =>
  keyboard(lastRow(t, button(t.plain('journal.page.buttons.to-page'), presses.classPage.pack({ course, month }))))
