import { InlineKeyboard } from 'grammy'
import type { AudienceChoice } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import type { PostSettings } from '../../../app/posts/post-settings.ts'
import { type Audience, type AudiencePart, audienceFamilies } from '../../../domain/posts/audience.ts'
import { eventDays, staffPostRules } from '../../../domain/posts/post.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import { addPager } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { publishWhen } from './draft.view.ts'
import { eventWhen } from './post.view.ts'

const chosen = (t: Translate, title: string, isChosen: boolean) =>
  isChosen ? t.plain('posts.audience.chosen', { title }) : title

const backTo = (t: Translate, keyboard: InlineKeyboard, data: string) =>
  keyboard.row().text(t.plain('posts.back'), data).text(t.plain('common.home'), presses.home.pack({}))

/** A button that puts a part of the audience in or out, and says which. */
function partButton(
  t: Translate,
  keyboard: InlineKeyboard,
  post: PostCard,
  { part, id = 0, title, on }: { part: AudiencePart; id?: number; title: string; on: boolean },
): void {
  const data = presses.setAudience.pack({ post: post.id, part, id, to: on ? 'off' : 'on' })
  keyboard.text(chosen(t, title, on), data)
}

/** Whom a draft is for: staff, families, and who of a family (F2). */
export function audienceScreen(t: Translate, { post, departments, people }: AudienceChoice): Screen {
  const { audience } = post
  const at = { post: post.id }
  const keyboard = new InlineKeyboard()
  if (post.section !== 'class') {
    const title = t.plain('posts.audience.staff')
    partButton(t, keyboard, post, { part: 'staff', title, on: audience.staff })
    if (departments.length > 0)
      keyboard.text(
        t.plain('posts.audience.departments', { count: audience.departments.length }),
        presses.audienceDepartments.pack(at),
      )
    keyboard.row()
  }
  if (post.section === 'school') {
    const title = t.plain('posts.audience.families')
    partButton(t, keyboard, post, { part: 'families', title, on: audience.families })
    const count = audience.grades.length + audience.classes.length
    keyboard.text(t.plain('posts.audience.classes', { count }), presses.audienceClasses.pack({ ...at, page: 0 })).row()
  }
  if (post.section !== 'staff')
    for (const as of audienceFamilies)
      keyboard
        .text(
          chosen(t, t.plain(`posts.audience.as.${as}`), audience.as === as),
          presses.setAudienceAs.pack({ ...at, as }),
        )
        .row()
  for (const { id, name } of people) {
    partButton(t, keyboard, post, { part: 'person', id, title: t.plain('posts.audience.person', { name }), on: true })
    keyboard.row()
  }
  keyboard.text(t.plain('posts.audience.add-person'), presses.askAudiencePerson.pack(at))
  return { text: t('posts.audience.title'), keyboard: backTo(t, keyboard, presses.draft.pack(at)) }
}

/** Beside the button of their grade: a row holds eight (Bot API). */
const classesInRow = 5

/** Grades, each with its classes in the rows below. */
export function audienceClassesScreen(t: Translate, choice: AudienceChoice, asked: number): Screen {
  const { post, grades, classes } = choice
  const { audience } = post
  const keyboard = new InlineKeyboard()
  const size = gradesOnPage(choice)
  const pages = Math.max(1, Math.ceil(grades.length / size))
  const page = Math.min(asked, pages - 1)
  for (const grade of grades.slice(page * size, (page + 1) * size)) {
    const title = t.plain('posts.audience.grade', { grade })
    partButton(t, keyboard, post, { part: 'grade', id: grade, title, on: audience.grades.includes(grade) })
    for (const [index, one] of classes.filter((each) => each.grade === grade).entries()) {
      if (index > 0 && index % classesInRow === 0) keyboard.row()
      partButton(t, keyboard, post, {
        part: 'class',
        id: one.id,
        title: one.title,
        on: isClassChosen(audience, one),
      })
    }
    keyboard.row()
  }
  addPager(keyboard, t, { page, pages }, (to) => presses.audienceClasses.pack({ post: post.id, page: to }))
  return {
    text: t('posts.audience.classes-title'),
    keyboard: backTo(t, keyboard, presses.audience.pack({ post: post.id })),
  }
}

/** All of them, while a message holds as many buttons (Bot API: a hundred). */
const gradesOnPage = ({ grades, classes }: AudienceChoice): number =>
  grades.length + classes.length <= 80 ? Math.max(1, grades.length) : 6

/** The page that a class or a grade stands on. */
export function pageOfClasses(choice: AudienceChoice, part: 'class' | 'grade', id: number): number {
  const grade = part === 'grade' ? id : choice.classes.find((one) => one.id === id)?.grade
  return Math.max(0, Math.floor(choice.grades.indexOf(grade ?? 0) / gradesOnPage(choice)))
}

const isClassChosen = ({ classes }: Audience, { id }: { id: number }) => classes.includes(id)

export function audienceDepartmentsScreen(t: Translate, { post, departments }: AudienceChoice): Screen {
  const keyboard = new InlineKeyboard()
  for (const { id, title } of departments) {
    partButton(t, keyboard, post, { part: 'department', id, title, on: post.audience.departments.includes(id) })
    keyboard.row()
  }
  return {
    text: t('posts.audience.departments-title'),
    keyboard: backTo(t, keyboard, presses.audience.pack({ post: post.id })),
  }
}

/** People that were found by a name, to be put in one by one. */
export function foundPeopleScreen(
  t: Translate,
  post: PostCard,
  people: readonly { id: number; name: string; className: string | null }[],
): Screen {
  const keyboard = new InlineKeyboard()
  for (const { id, name, className } of people) {
    const title = className === null ? name : t.plain('posts.audience.person-class', { name, className })
    partButton(t, keyboard, post, { part: 'person', id, title, on: post.audience.people.includes(id) })
    keyboard.row()
  }
  keyboard.text(t.plain('posts.audience.add-person'), presses.askAudiencePerson.pack({ post: post.id }))
  return {
    text: t(people.length === 0 ? 'posts.audience.person-none' : 'posts.audience.person-found'),
    keyboard: backTo(t, keyboard, presses.audience.pack({ post: post.id })),
  }
}

const minuteOf = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 60_000)

/** Hours at which a school writes: before the lessons, after them, in the evening. */
const hours = ['07:30', '12:00', '15:00', '18:00'] as const

/** When a draft is to go: at once, at the next of the usual hours, or as typed. */
export function publishTimesScreen(t: Translate, now: Temporal.ZonedDateTime, post: PostCard): Screen {
  const zone = now.timeZoneId
  const at = { post: post.id }
  const keyboard = new InlineKeyboard()
    .text(
      chosen(t, t.plain('posts.when.now'), post.publishAt === null),
      presses.setPublishAt.pack({ ...at, minute: 0 }),
    )
    .row()
  const options = [0, 1, 2]
    .flatMap((days) =>
      hours.map((hour) =>
        now
          .toPlainDate()
          .add({ days })
          .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(hour) }),
      ),
    )
    .filter((option) => Temporal.ZonedDateTime.compare(option, now) > 0)
    .slice(0, 8)
  for (const [index, option] of options.entries()) {
    const instant = option.toInstant()
    const title = soonText(t, now.toPlainDate(), option)
    keyboard.text(
      chosen(t, title, post.publishAt?.equals(instant) === true),
      presses.setPublishAt.pack({ ...at, minute: minuteOf(instant) }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row().text(t.plain('posts.when.type'), presses.askPublishAt.pack(at))
  return {
    text: t('posts.when.title', { when: publishWhen(t, zone, post) }),
    keyboard: backTo(t, keyboard, presses.draft.pack(at)),
  }
}

/** «завтра, 07:30», on a button. */
function soonText(t: Translate, today: Temporal.PlainDate, at: Temporal.ZonedDateTime): string {
  const time = formatTime(at.toInstant(), at.timeZoneId)
  const days = today.until(at.toPlainDate()).days
  if (days === 0) return t.plain('posts.when.today', { time })
  if (days === 1) return t.plain('posts.when.tomorrow', { time })
  return t.plain('posts.when.option', { day: formatDate(t.locale, at.toPlainDate()), time })
}

/** Deadlines to choose from, in days. */
const deadlines = [1, 2, 3, 7] as const

export function signingScreen(t: Translate, today: Temporal.PlainDate, post: PostCard): Screen {
  const at = { post: post.id }
  const keyboard = new InlineKeyboard()
    .text(chosen(t, t.plain('posts.signing.off'), !post.sign), presses.setSigning.pack({ ...at, to: 'off' }))
    .row()
    .text(
      chosen(t, t.plain('posts.signing.on'), post.sign && post.signBy === null),
      presses.setSigning.pack({ ...at, to: 'on' }),
    )
    .row()
  for (const days of deadlines) {
    const day = today.add({ days })
    const title = t.plain('posts.signing.by', { date: formatDate(t.locale, day) })
    keyboard.text(chosen(t, title, post.signBy?.equals(day) === true), presses.setSigningBy.pack({ ...at, day })).row()
  }
  return { text: t('posts.signing.title'), keyboard: backTo(t, keyboard, presses.draft.pack(at)) }
}

/** A month to choose the event's day in, its first or its last. */
export function eventDayScreen(t: Translate, { post, month, today, zone, which }: EventDay): Screen {
  const days =
    post.startsAt && post.endsAt ? eventDays({ startsAt: post.startsAt, endsAt: post.endsAt }, zone) : undefined
  const isLast = which === 'last'
  const [pick, turn] = isLast
    ? [presses.setEventLastDay, presses.eventLastMonth]
    : [presses.setEventDay, presses.eventMonth]
  const when = eventWhen(t, zone, post)
  const keyboard = monthPicker(t, {
    month,
    now: today,
    from: today.toPlainYearMonth().subtract({ months: 1 }),
    to: today.toPlainYearMonth().add({ months: 12 }),
    has: (day) => !isLast || !days || Temporal.PlainDate.compare(day, days.first) >= 0,
    pack: (day) => pick.pack({ post: post.id, day }),
    packMonth: (other) => turn.pack({ post: post.id, month: other }),
  })
  const back = post.startsAt === null ? presses.draft.pack({ post: post.id }) : presses.editPost.pack({ post: post.id })
  return {
    text: isLast
      ? t('posts.event.last-title')
      : t('posts.event.day-title', { now: when ? t.plain('posts.event.now', { when }) : '' }),
    keyboard: backTo(t, keyboard, back),
  }
}

export interface EventDay {
  readonly post: PostCard
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  readonly zone: string
  readonly which: 'first' | 'last'
}

/** Silences to choose from, in days; 0: never. */
const silences = [3, 5, 7, 14, 30, 0] as const

export function settingsScreen(t: Translate, { staffPosts, silentDays }: PostSettings): Screen {
  const keyboard = new InlineKeyboard()
  for (const to of staffPostRules)
    keyboard.text(
      chosen(t, t.plain(`posts.settings.staff-option.${to}`), staffPosts === to),
      presses.setStaffPosts.pack({ to }),
    )
  keyboard.row()
  for (const [index, days] of silences.entries()) {
    const title = days === 0 ? t.plain('posts.settings.silent-never') : t.plain('posts.settings.days', { count: days })
    keyboard.text(chosen(t, title, (silentDays ?? 0) === days), presses.setSilentDays.pack({ days }))
    if (index % 3 === 2 || silences[index + 1] === 0) keyboard.row()
  }
  return {
    text: lines(t('posts.settings.title'), '', t('posts.settings.staff'), '', t('posts.settings.silent')),
    keyboard: backTo(t, keyboard, presses.feeds.pack({})),
  }
}
