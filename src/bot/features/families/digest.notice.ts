import type {
  DigestChange,
  DigestChild,
  DigestLesson,
  DigestNextLesson,
  digestKinds,
} from '../../../app/notices/kinds/digest.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { clip } from '../../../domain/clip.ts'
import { hasNews } from '../../../domain/families/digest.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { homeworkText } from '../../widgets/homework-text.ts'
import { changeLine } from '../../widgets/lesson-change.ts'
import { markText } from './diary.view.ts'

/** Buttons for so many unread announcements; the others are older. */
const mostUnread = 3

/** The day of a family in one message: what happened, what is set, what comes (E6). A button for each child. */
export function digestNotice(t: Translate, digest: NoticeData['digest']): Screen {
  const day = Temporal.PlainDate.from(digest.day)
  const diaries = digest.children.map(({ studentId: student, name }) => [
    button(t.plain('families.digest.open', { name }), presses.diaryDay.pack({ student, day })),
  ])
  const unread = digest.unread ?? []
  const posts = unread
    .slice(0, mostUnread)
    .map(({ postId, text }) => [
      button(
        t.plain('families.digest.open-post', { text: label(text, 'title') }),
        presses.openPost.pack({ post: postId }),
      ),
    ])
  return {
    // a notice stands whole in one message: long texts are shortened, the diary has them in full
    text: fullestThatFits((share) =>
      [
        t('families.digest.title', { date: formatDate(t.locale, day) }),
        ...digest.children.map((child) => childText(t, child, share)),
        ...(unread.length > 0 ? [t('families.digest.unread', { count: unread.length })] : []),
      ].join('\n\n'),
    ),
    keyboard: keyboard(...diaries, ...posts),
  }
}

function childText(t: Translate, child: DigestChild, share: number): string {
  const next = child.homeworkFor && formatDate(t.locale, child.homeworkFor.day)
  return lines(
    t('families.digest.child', { name: child.name, className: child.className }),
    hasNews(child) ? undefined : t('families.digest.no-news'),
    ...child.lessons.map((lesson) => lessonLine(t, lesson, share)),
    ...(child.remarks ?? []).map(({ tone, text }) => t(`families.digest.${tone}`, { text: clip(text, share) })),
    ...((child.earlier ?? []).length > 0 ? ['', t('families.digest.earlier')] : []),
    ...(child.earlier ?? []).map(({ day, ...lesson }) =>
      t('families.digest.earlier-lesson', {
        date: formatDate(t.locale, day),
        subject: lesson.subject,
        news: newsOf(t, lesson, share),
      }),
    ),
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
      ? ['', t('families.digest.tomorrow', { date: next }), ...child.tomorrow.map((lesson) => nextLine(t, lesson))]
      : []),
    ...((child.changes ?? []).length > 0 ? ['', t('families.digest.changes')] : []),
    ...(child.changes ?? []).map((change) => changedLesson(t, change)),
  )
}

function changedLesson(t: Translate, { day, number, subject, to, reason }: DigestChange): string {
  const date = t('families.digest.change', { date: formatDate(t.locale, day) })
  const place = to && { ...to, day: Temporal.PlainDate.from(to.day) }
  return `${date} ${changeLine(t, { number, lesson: subject, reason, to: place })}`
}

function nextLine(t: Translate, { number, subject, startsAt, test, substitute }: DigestNextLesson): string {
  const item = t('families.digest.tomorrow-item', { number, subject, time: startsAt })
  const news = [
    ...(test ? [t('families.diary.week-test', { kind: test.toLowerCase() })] : []),
    ...(substitute ? [t('families.timetable.substitute', { teacher: substitute })] : []),
  ]
  return news.length > 0 ? `${item} — ${news.join(', ')}` : item
}

function lessonLine(t: Translate, lesson: DigestChild['lessons'][number], share: number): string {
  const { number, subject } = lesson
  const news = newsOf(t, lesson, share)
  return news === ''
    ? t('families.digest.lesson', { number, subject })
    : t('families.digest.lesson-news', { number, subject, news })
}

/** «Н — отсутствовал(а), 5 (контрольная работа)» */
const newsOf = (t: Translate, { absence, marks }: Pick<DigestLesson, 'absence' | 'marks'>, share: number): string =>
  [...(absence ? [t.plain(`families.code.${absence}`)] : []), ...marks.map((mark) => markText(t, mark, share))].join(
    ', ',
  )

export const digestNotices: Readings<keyof typeof digestKinds> = { digest: alone(digestNotice) }
