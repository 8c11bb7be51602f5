import type { WaitingCorrection } from '../../../app/journal/corrections.ts'
import type { SchoolSetting } from '../../../app/journal/school-setting.ts'
import { offered } from '../../../domain/journal/choices.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, choice, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToSettings } from './settings.view.ts'

/** What a teacher wants corrected, as the deputy head reads it. */
export const correctionText = (t: Translate, { day, ...words }: Omit<WaitingCorrection, 'id'>): string =>
  t('journal.correction.request', { ...words, date: formatDate(t.locale, day) })

/** The buttons that decide a request. */
export const decisionRows = (t: Translate, correction: number, lesson: number): readonly Row[] => [
  [button(t.plain('journal.correction.approve'), presses.approveCorrection.pack({ correction }))],
  [
    button(t.plain('journal.correction.decline'), presses.declineCorrection.pack({ correction })),
    button(t.plain('journal.correction.decline-why'), presses.askDecline.pack({ correction })),
  ],
  [button(t.plain('journal.correction.look'), presses.lesson.pack({ lesson }))],
]

/** The oldest request that waits, and how many more. */
export function correctionsScreen(t: Translate, [first, ...more]: readonly WaitingCorrection[]): Screen {
  const ways = lastRow(t, backToSettings(t))
  if (!first) return { text: t('journal.correction.no-more'), keyboard: keyboard(ways) }
  return {
    text: lines(
      t('journal.correction.asked'),
      '',
      correctionText(t, first),
      more.length > 0 ? `\n${t('journal.correction.more', { count: more.length })}` : undefined,
    ),
    keyboard: keyboard(...decisionRows(t, first.id, first.lessonId), ways),
  }
}

interface Choices {
  /** 0: no limit */
  readonly values: readonly number[]
  label(t: Translate, value: number): string
  pack(value: number): string
  title(t: Translate): string
}

const choices: Readonly<Record<SchoolSetting, Choices>> = {
  editDays: {
    values: [...offered.editDays, 0],
    label: (t, days) =>
      days === 0 ? t.plain('journal.correction.always') : t.plain('journal.correction.days', { count: days }),
    pack: (days) => presses.setEditDays.pack({ days }),
    title: (t) => t('journal.correction.days-title'),
  },
  newsMinutes: {
    values: offered.newsMinutes,
    label: (t, minutes) => t.plain('journal.settings.minutes', { minutes }),
    pack: (minutes) => presses.setNewsMinutes.pack({ minutes }),
    title: (t) => t('journal.settings.news-title'),
  },
}

/** A number of the school's, among those to choose from. */
export function settingScreen(t: Translate, setting: SchoolSetting, now: number | null): Screen {
  const { values, label, pack, title } = choices[setting]
  const options = values.map((value) => ({ ...button(label(t, value), pack(value)), chosen: value === (now ?? 0) }))
  return { text: title(t), keyboard: keyboard(...choice(options, 3), lastRow(t, backToSettings(t))) }
}
