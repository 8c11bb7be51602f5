import { InlineKeyboard } from 'grammy'
import type { NoticeData } from '../../../domain/notices.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** The evening's reminder of unfilled lessons (п. 5.4.1): what each lacks, a button to each. */
export function unfilledNotice(t: Translate, { day, lessons }: NoticeData['unfilled']): Screen {
  const keyboard = new InlineKeyboard()
  for (const { lessonId, number, subject, className } of lessons)
    keyboard
      .text(
        t.plain('supervision.unfilled.open', { number, subject, className }),
        presses.lesson.pack({ lesson: lessonId }),
      )
      .row()
  const head = lines(
    t('supervision.unfilled.title', { date: formatDate(t.locale, Temporal.PlainDate.from(day)) }),
    t('supervision.unfilled.lessons', { count: lessons.length }),
  )
  const rows = lessons.map((lesson) =>
    t('supervision.unfilled.lesson', {
      ...lesson,
      missing: lesson.missing.map((part) => t.plain(`supervision.unfilled.missing.${part}`)).join(', '),
    }),
  )
  return { text: fitMessage(head, [...rows, '', t('supervision.unfilled.why')], '\n'), keyboard }
}
