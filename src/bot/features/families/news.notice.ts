import type { News, newsKinds } from '../../../app/notices/kinds/news.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { clip } from '../../../domain/clip.ts'
import { mergeNews } from '../../../domain/families/merge-news.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import type { Reading, Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/**
 * What has changed in the journal and was written of them, child by child, in one message; a button
 * into the diary of each (E7).
 */
function newsNotice(t: Translate, news: readonly News[], remarks: readonly NoticeData['remark'][]): Screen {
  const children = new Map([...news, ...remarks].map(({ studentId, name }) => [studentId, name]))
  const diaries = [...children].map(([student, name]) => {
    const latest = news
      .filter(({ studentId }) => studentId === student)
      .map(({ day }) => day)
      .toSorted()
      .at(-1)
    return [
      button(
        children.size === 1 ? t.plain('families.news.open-one') : t.plain('families.news.open', { name }),
        latest
          ? presses.diaryDay.pack({ student, day: Temporal.PlainDate.from(latest) })
          : presses.remarks.pack({ student }),
      ),
    ]
  })
  const own = <Told extends { readonly studentId: number }>(all: readonly Told[], student: number) =>
    all.filter(({ studentId }) => studentId === student)
  return {
    text: fullestThatFits((share) =>
      [...children]
        .map(([student, name]) =>
          lines(
            t('families.news.child', { name }),
            ...own(news, student).map((one) => newsLine(t, one, share)),
            ...own(remarks, student).map(({ tone, text }) => t(`families.digest.${tone}`, { text: clip(text, share) })),
          ),
        )
        .join('\n\n'),
    ),
    keyboard: keyboard(...diaries),
  }
}

function newsLine(t: Translate, { subject, day, number, late, entry }: News, share: number): string {
  const place = { subject, date: formatDate(t.locale, day), number }
  const line =
    entry.is === 'mark'
      ? markLine(t, entry, place, share)
      : entry.is === 'absence'
        ? absenceLine(t, entry, place)
        : entry.is === 'lesson'
          ? lessonLine(t, entry, { ...place, day })
          : homeworkLine(t, entry, place, share)
  return late ? t('families.news.late', { line: line.plain }) : line.html
}

interface Line {
  readonly html: string
  readonly plain: string
}
type Place = { readonly subject: string; readonly date: string; readonly number: number }

/** The same text for where it stands by itself and within another. */
const said = (t: Translate, key: NewsKey, words: object): Line => ({
  html: t(`families.news.${key}`, { ...words }),
  plain: t.plain(`families.news.${key}`, { ...words }),
})

type NewsKey =
  | 'mark'
  | 'mark-changed'
  | 'mark-removed'
  | 'absence'
  | 'absence-changed'
  | 'absence-removed'
  | 'homework'
  | 'homework-changed'
  | 'homework-replaced'
  | 'lesson-cancelled'
  | 'lesson-moved'
  | 'lesson-back'

function markLine(
  t: Translate,
  { before, after, comment, kind }: Extract<News['entry'], { is: 'mark' }>,
  place: Place,
  share: number,
): Line {
  const value = (mark: typeof before) => (mark === null ? '' : t.plain(`families.value.${mark}`))
  const notes = [...(kind ? [kind.toLowerCase()] : []), ...(comment ? [clip(comment, share)] : [])]
  const words = {
    ...place,
    before: value(before),
    after: value(after),
    notes: notes.map((note) => `, ${note}`).join(''),
  }
  if (after === null) return said(t, 'mark-removed', words)
  return said(t, before === null || before === after ? 'mark' : 'mark-changed', words)
}

function absenceLine(t: Translate, { before, after }: Extract<News['entry'], { is: 'absence' }>, place: Place): Line {
  const code = (absence: typeof before) => (absence === null ? '' : t.plain(`families.code.${absence}`))
  const words = { ...place, before: code(before), after: code(after) }
  if (after === null) return said(t, 'absence-removed', words)
  return said(t, before === null ? 'absence' : 'absence-changed', words)
}

function homeworkLine(
  t: Translate,
  { changed, before, text, dueOn }: Extract<News['entry'], { is: 'homework' }>,
  { subject }: Place,
  share: number,
): Line {
  const task = (words: string | null) => (words === null ? t.plain('families.news.no-homework') : clip(words, share))
  const words = { subject, date: formatDate(t.locale, dueOn), text: task(text), before: task(before ?? null) }
  if (before !== undefined && before !== text) return said(t, 'homework-replaced', words)
  return said(t, changed ? 'homework-changed' : 'homework', words)
}

function lessonLine(
  t: Translate,
  { to, reason }: Extract<News['entry'], { is: 'lesson' }>,
  place: Place & { readonly day: string },
): Line {
  if (to === null) return said(t, 'lesson-cancelled', { ...place, reason: reason ?? '' })
  if (to.day === place.day && to.number === place.number) return said(t, 'lesson-back', place)
  return said(t, 'lesson-moved', { ...place, toDate: formatDate(t.locale, to.day), toNumber: to.number })
}

/** One that came by itself. */
const remarkNotice = (t: Translate, { studentId, name, tone, text }: NoticeData['remark']): Screen => ({
  text: lines(t(`remarks.notice.${tone}`, { name }), `<blockquote>${t('remarks.text', { text })}</blockquote>`),
  keyboard: keyboard([button(t.plain('remarks.all'), presses.remarks.pack({ student: studentId }))]),
})

/** What the teachers have written since is one message: what is new in the journal, and remarks. */
const written: Reading<keyof typeof newsKinds> = {
  tell(notices, { t }) {
    const news = mergeNews(notices.filter((notice) => notice.kind === 'news'))
    const remarks = notices.filter((notice) => notice.kind === 'remark')
    const noticeIds = [...news.flatMap(({ ids }) => ids), ...remarks.map(({ id }) => id)]
    if (noticeIds.length === 0) return []
    const [remark] = remarks
    if (remark && noticeIds.length === 1) return [{ message: remarkNotice(t, remark.data), noticeIds }]
    const message = newsNotice(
      t,
      news.map((each) => each.news),
      remarks.map(({ data }) => data),
    )
    return [{ message, noticeIds }]
  },
}

export const newsNotices: Readings<keyof typeof newsKinds> = { news: written, remark: written }
