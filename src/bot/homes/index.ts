import type { Menu, MenuRange } from '@grammyjs/menu'
import { today } from '../../app/deps.ts'
import { readDay } from '../../app/journal/read-day.ts'
import { countDeadLetters } from '../../app/outbox/dead-letters.ts'
import { type Child, readChildren } from '../../app/people/read-children.ts'
import { isRolloverNear } from '../../app/rollover/read-rollover.ts'
import { valueOr } from '../../domain/result.ts'
import { formatDate } from '../../i18n/formats.ts'
import type { KnownContext } from '../context.ts'
import { diaryDayOf, diaryWeekOf, notesOf, subjectsOf } from '../features/families/index.ts'
import { dayLessonLabel } from '../features/journal/day.view.ts'
import { dayOf, lessonOf, ownCoursesOf } from '../features/journal/index.ts'
import { deadLettersOf } from '../features/notices/index.ts'
import { rolloverOf } from '../features/rollover/index.ts'
import { together } from '../kit/handlers.ts'
import { homeScreens } from './home.screens.ts'
import { type Home, homeMenu, leads, leadsTo, onceFor, registerHomes } from './home.ts'
import { nameScreens } from './names.screens.ts'
import { settingsScreens } from './settings.screens.ts'

export const homes = { screens: together(settingsScreens, nameScreens, homeScreens) }

export { homeOf } from './home.ts'
export { settingsOf } from './settings.screens.ts'

const todayOf = (ctx: KnownContext) => today(ctx.session.clock)

const todaysLessons = onceFor(async (ctx) => {
  const day = await readDay(ctx.session, todayOf(ctx))
  return day.ok ? day.value : []
})
const children = onceFor(async (ctx) => valueOr(await readChildren(ctx.session, { as: 'guardian' }), []))

/** Two taps for the daily thing: today's lessons are the home's own buttons. */
const teacherHome: Home = {
  role: 'teacher',
  menu: homeMenu(
    'teacher',
    async (ctx, range) => {
      for (const lesson of await todaysLessons(ctx))
        leadsTo(range, dayLessonLabel(ctx.t, ctx.session.clock.zone, lesson), lesson.id, lessonOf).row()
      range
        .text(
          ctx.t.plain('homes.menu.today'),
          leads((at) => dayOf(at, todayOf(at))),
        )
        .text(ctx.t.plain('homes.menu.pages'), leads(ownCoursesOf))
        .row()
    },
    async (ctx) => String((await todaysLessons(ctx)).length),
  ),
  async text(ctx) {
    const count = (await todaysLessons(ctx)).length
    const date = formatDate(ctx.t.locale, todayOf(ctx))
    return count === 0 ? ctx.t('homes.teacher.none', { date }) : ctx.t('homes.teacher.lessons', { count, date })
  },
}

/** A row for each child: the diary by one tap, week and marks beside it. */
const guardianHome: Home = {
  role: 'guardian',
  menu: homeMenu(
    'guardian',
    async (ctx, range) => {
      for (const child of await children(ctx)) {
        diaryRow(ctx, range, child, childLabel(ctx, child))
        leadsTo(range, ctx.t.plain('notes.button'), child.id, notesOf).row()
      }
    },
    async (ctx) => (await children(ctx)).map((child) => child.id).join(),
  ),
  text: async (ctx) => ctx.t('homes.guardian.hint'),
}

const studentHome: Home = {
  role: 'student',
  menu: homeMenu(
    'student',
    async (ctx, range) => {
      const [self] = valueOr(await readChildren(ctx.session, { as: 'student' }), [])
      if (self) diaryRow(ctx, range, self, ctx.t.plain('homes.menu.my-diary'))
    },
    async () => '',
  ),
  text: async (ctx) => ctx.t('homes.student.hint'),
}

const childLabel = (ctx: KnownContext, child: Child) =>
  ctx.t.plain('homes.menu.diary', { name: child.className === null ? child.name : `${child.name}, ${child.className}` })

function diaryRow(ctx: KnownContext, range: MenuRange<KnownContext>, { id }: Child, label: string): void {
  leadsTo(range, label, id, (at, child) => diaryDayOf(at, child, todayOf(at))).row()
  leadsTo(range, ctx.t.plain('homes.menu.week'), id, (at, child) => diaryWeekOf(at, child, todayOf(at)))
  leadsTo(range, ctx.t.plain('homes.menu.marks'), id, (at, child) => subjectsOf(at, child)).row()
}

const deadLetters = onceFor(async (ctx) => valueOr(await countDeadLetters(ctx.session), 0))
const rolloverNear = onceFor(async (ctx) => valueOr(await isRolloverNear(ctx.session), false))

/** The administration's homes have what every home may have, and what the time of the year asks for. */
const administrationHome = (role: 'coordinator' | 'administrator'): Home => ({
  role,
  menu: homeMenu(
    role,
    async (ctx, range) => {
      if (role === 'coordinator' && (await rolloverNear(ctx)))
        range.text(ctx.t.plain('rollover.button'), leads(rolloverOf)).row()
      const count = role === 'coordinator' ? await deadLetters(ctx) : 0
      if (count > 0) range.text(ctx.t.plain('notices.dead.button', { count }), leads(deadLettersOf)).row()
    },
    async (ctx) => (role === 'coordinator' ? `${await rolloverNear(ctx)}:${(await deadLetters(ctx)) > 0}` : ''),
  ),
  text: async (ctx) => ctx.t('homes.staff.hint', { date: formatDate(ctx.t.locale, todayOf(ctx)) }),
})

const all = [
  teacherHome,
  guardianHome,
  studentHome,
  administrationHome('coordinator'),
  administrationHome('administrator'),
]
registerHomes(all)

/** The homes' menus as one, to be installed before whatever shows a home: each of them leads to the others. */
export const homeMenus: Menu<KnownContext> = teacherHome.menu
homeMenus.register(all.slice(1).map((home) => home.menu))
