import type { unfilledKinds } from '../../../app/notices/kinds/unfilled.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** The evening's reminder of unfilled lessons (п. 5.4.1): what each lacks, a button to each. */
function unfilledNotice(t: Translate, { day, lessons }: NoticeData['unfilled']): Screen {
  const open = lessons.map(({ lessonId, number, subject, className }) => [
    button(
      t.plain('supervision.unfilled.open', { number, subject, className }),
      presses.lesson.pack({ lesson: lessonId }),
    ),
  ])
  const head = lines(
    t('supervision.unfilled.title', { date: formatDate(t.locale, day) }),
    t('supervision.unfilled.lessons', { count: lessons.length }),
  )
  const rows = lessons.map((lesson) =>
    t('supervision.unfilled.lesson', {
      ...lesson,
      missing: lesson.missing.map((part) => t.plain(`supervision.unfilled.missing.${part}`)).join(', '),
    }),
  )
  return { text: fitMessage(head, [...rows, '', t('supervision.unfilled.why')], '\n'), keyboard: keyboard(...open) }
}

export const unfilledNotices: Readings<keyof typeof unfilledKinds> = { unfilled: alone(unfilledNotice) }
