import { InlineKeyboard } from 'grammy'
import { hasNews } from '../../../domain/families/digest.ts'
import type { DigestChild, NoticeData } from '../../../domain/notices.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { homeworkText } from '../../kit/homework-text.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { markText } from './diary.view.ts'

/** The day of a family in one message: what happened, what is set, what comes (E6). A button for each child. */
export function digestNotice(t: Translate, digest: NoticeData['digest']): Screen {
  const day = Temporal.PlainDate.from(digest.day)
  const keyboard = new InlineKeyboard()
  for (const child of digest.children)
    keyboard
      .text(
        t.plain('families.digest.open', { name: child.name }),
        presses.diaryDay.pack({ student: child.studentId, day }),
      )
      .row()
  return {
    // a notice stands whole in one message: long texts are shortened, the diary has them in full
    text: fullestThatFits((share) =>
      [
        t('families.digest.title', { date: formatDate(t.locale, day) }),
        ...digest.children.map((child) => childText(t, child, share)),
      ].join('\n\n'),
    ),
    keyboard,
  }
}

function childText(t: Translate, child: DigestChild, share: number): string {
  const next = child.homeworkFor && formatDate(t.locale, Temporal.PlainDate.from(child.homeworkFor.day))
  return lines(
    t('families.digest.child', { name: child.name, className: child.className }),
    hasNews(child) ? undefined : t('families.digest.no-news'),
    ...child.lessons.map((lesson) => lessonLine(t, lesson, share)),
    ...(child.homeworkFor && next
      ? [
          '',
          t('families.digest.homework', { date: next }),
          ...(child.homeworkFor.items.length === 0 ? [t('families.digest.no-homework')] : []),
          ...child.homeworkFor.items.map(({ subject, text, kind = null, files = 0 }) =>
            t('families.digest.homework-item', { subject, text: homeworkText(t, { text, kind, files }, share) }),
          ),
        ]
      : []),
    ...(next && child.tomorrow.length > 0
      ? [
          '',
          t('families.digest.tomorrow', { date: next }),
          ...child.tomorrow.map(({ number, subject, startsAt, test }) => {
            const item = t('families.digest.tomorrow-item', { number, subject, time: startsAt })
            return test ? `${item} — ${t('families.diary.week-test', { kind: test.toLowerCase() })}` : item
          }),
        ]
      : []),
  )
}

function lessonLine(
  t: Translate,
  { number, subject, absence, marks }: DigestChild['lessons'][number],
  share: number,
): string {
  const news = [
    ...(absence ? [t.plain(`families.code.${absence}`)] : []),
    ...marks.map((mark) => markText(t, mark, share)),
  ].join(', ')
  return news === ''
    ? t('families.digest.lesson', { number, subject })
    : t('families.digest.lesson-news', { number, subject, news })
}
