import type { CoursePlan, GivenItem } from '../../../app/journal/read-plan-fact.ts'
import type { Topics } from '../../../app/journal/read-topics.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { can } from '../../../domain/access/can.ts'
import { clip } from '../../../domain/clip.ts'
import { formatDate, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { type Page, pageOf, pagerRow, pageWith } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

/** The page that was asked for, from 1; 0 is the one where the course is now. */
function planPage<Item extends { readonly id: number }>(
  items: readonly Item[],
  asked: number,
  here: number | null | undefined,
): Page<Item> {
  return asked === 0 ? pageWith(items, ({ id }) => id === here) : pageOf(items, asked - 1)
}

/** The plan's topics to choose one from; those that were given are ticked (B7). */
export function topicsScreen(t: Translate, actor: Actor, topics: Topics, asked: number): Screen {
  const { lessonId: lesson, previous, items, planItemId, nextItemId } = topics
  const page = planPage(items, asked, planItemId ?? nextItemId)
  const rows = page.rows.map((item) => {
    const state = item.id === planItemId ? 'here' : item.lessons > 0 ? 'given' : item.id === nextItemId ? 'due' : 'open'
    const words = { number: item.number, topic: item.topic }
    const text = label(t.plain(`plan.topics.row.${state}`, words))
    return [button(text, presses.planTopic.pack({ lesson, item: item.id }))]
  })
  return {
    text: lines(
      t('plan.topics.title', {
        subject: topics.subject,
        className: classWithGroup(t, topics),
        date: formatDate(t.locale, topics.date),
      }),
      '',
      t(items.length === 0 ? 'plan.topics.no-plan' : 'plan.topics.hint'),
    ),
    keyboard: keyboard(
      ...rows,
      pagerRow(t, page, (next) => presses.topics.pack({ lesson, page: next + 1 })),
      previous !== null && [
        button(
          label(t.plain('plan.topics.same', { topic: previous.topic })),
          presses.sameTopic.pack({ lesson, from: previous.lessonId }),
        ),
      ],
      [
        button(t.plain('plan.topics.own'), presses.askTopic.pack({ lesson })),
        items.length > 0 &&
          can(actor, 'page.read', topics) &&
          button(t.plain('plan.fact.button'), presses.planFact.pack({ course: topics.courseId, page: 0 })),
      ],
      [toLesson(t, lesson)],
    ),
  }
}

/** Where a course is in its plan: the lag in lessons, what was passed over, and when each item was given (B7). */
export function planFactScreen(t: Translate, plan: CoursePlan, month: Temporal.PlainYearMonth, asked: number): Screen {
  const { fact, items, courseId: course } = plan
  const page = planPage(items, asked, fact.next?.id)
  const below = keyboard(
    pagerRow(t, page, (next) => presses.planFact.pack({ course, page: next + 1 })),
    lastRow(t, button(t.plain('journal.lesson.buttons.page'), presses.classPage.pack({ course, month }))),
  )
  const title = t('plan.fact.title', { subject: plan.subject, className: classWithGroup(t, plan) })
  if (items.length === 0) return { text: lines(title, '', t('plan.fact.no-plan')), keyboard: below }
  const skipped = fact.skipped.map(({ number }) => number).join(', ')
  return {
    text: fullestThatFits((share) =>
      lines(
        title,
        '',
        lagText(t, fact.lag),
        t('plan.fact.covered', { covered: fact.covered, planned: fact.planned }),
        t('plan.fact.held', { count: fact.held }),
        fact.offPlan > 0 ? t('plan.fact.off-plan', { count: fact.offPlan }) : undefined,
        fact.skipped.length > 0 ? t('plan.fact.skipped', { numbers: clip(skipped, share) }) : undefined,
        '',
        ...page.rows.map((item) => itemLine(t, item, fact.next, share)),
      ),
    ),
    keyboard: below,
  }
}

const lagText = (t: Translate, lag: number): string =>
  lag === 0 ? t('plan.fact.on-time') : t(lag > 0 ? 'plan.fact.behind' : 'plan.fact.ahead', { count: Math.abs(lag) })

function itemLine(t: Translate, item: GivenItem, next: GivenItem | undefined, share: number): string {
  const words = { number: item.number, topic: clip(item.topic, share) }
  const hours = item.hours > 1 ? ` · ${t('plan.fact.hours', { count: item.hours })}` : ''
  if (item.days.length > 0)
    return `${t('plan.fact.given', { ...words, days: item.days.map((day) => formatShortDate(t.locale, day)).join(', ') })}${hours}`
  return `${t(item === next ? 'plan.fact.due' : 'plan.fact.open', words)}${hours}`
}
