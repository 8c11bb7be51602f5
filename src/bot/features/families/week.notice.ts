import type { Week, weekKinds } from '../../../app/notices/kinds/week.ts'
import { trendPicture } from '../../../files/trend-picture.ts'
import { formatMean, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { NoticeScreen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { limits } from '../../telegram.ts'
import { weekKeyboard } from './week.view.ts'

/** A child's week: the picture of the term so far, what the week brought, and «Ознакомлен» for a guardian (E9). */
function weekNotice(t: Translate, week: Week): NoticeScreen {
  const { name, className } = week
  const screen = { text: weekText(t, week), keyboard: weekKeyboard(t, week, week.signs) }
  const trend = {
    dots: week.dots.map(([date, value, weight]) => ({ date: Temporal.PlainDate.from(date), value, weight })),
    means: week.means.map(([date, mean]) => ({ date: Temporal.PlainDate.from(date), mean })),
  }
  // one day makes no trend
  const [first, second] = trend.means
  if (!first || !second) return screen
  const words = {
    title: t.plain('families.week.picture', { term: termOf(t, week) }),
    owner: t.plain('families.trend.owner', {
      name,
      className,
      from: formatShortDate(t.locale, first.date),
      to: formatShortDate(t.locale, week.to),
    }),
  }
  return { ...screen, picture: () => trendPicture(t, trend, words) }
}

const termOf = (t: Translate, { term = 'quarter' }: Week) => t.plain(`families.term.of.${term}`)

/** However many subjects there were, what the week came to stands below them. */
function weekText(t: Translate, week: Week): string {
  const { name, className, subjects } = week
  const range = { from: formatShortDate(t.locale, week.from), to: formatShortDate(t.locale, week.to) }
  const head = lines(t('families.week.title', { name, className, ...range }), '')
  const marks = subjects.map(({ subject, marks }) =>
    t('families.marks.subject-no-mean', {
      subject,
      values: marks.map((value) => t.plain(`families.value.${value}`)).join(' '),
    }),
  )
  const sum = sumText(t, week)
  const room = limits.caption - sum.length - 2
  return lines(fitMessage(head, subjects.length === 0 ? [t('families.week.no-marks')] : marks, '\n', room), '', sum)
}

/** The mean, what was missed, praise and remarks. */
function sumText(t: Translate, week: Week): string {
  const { mean, meanBefore, absences, praises, remarks } = week
  const means = {
    term: termOf(t, week),
    mean: formatMean(t.locale, mean ?? 0),
    before: formatMean(t.locale, meanBefore ?? 0),
  }
  return lines(
    mean === null
      ? undefined
      : meanBefore === null || means.mean === means.before
        ? t('families.week.mean', means)
        : t(mean > meanBefore ? 'families.week.mean-up' : 'families.week.mean-down', means),
    absences.length === 0
      ? t('families.week.no-absences')
      : t('families.week.absences', {
          absences: absences
            .map(({ code, count }) => `${t.plain(`families.code-short.${code}`)} × ${count}`)
            .join(', '),
        }),
    praises > 0 ? t('families.week.praises', { count: praises }) : undefined,
    remarks > 0 ? t('families.week.remarks', { count: remarks }) : undefined,
  )
}

export const weekNotices: Readings<keyof typeof weekKinds> = { weekly: alone(weekNotice) }
