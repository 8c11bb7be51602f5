import { InlineKeyboard } from 'grammy'
import type { News } from '../../../domain/families/told.ts'
import type { NoticeData } from '../../../domain/notices.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

const dayOf = (t: Translate, day: string) => formatDate(t.locale, Temporal.PlainDate.from(day))

/** What has changed in the journal and was written of them, child by child, in one message; a button into the diary of each (E7). */
export function newsNotice(t: Translate, news: readonly News[], remarks: readonly NoticeData['remark'][]): Screen {
  const children = new Map([...news, ...remarks].map(({ studentId, name }) => [studentId, name]))
  const keyboard = new InlineKeyboard()
  for (const [student, name] of children) {
    const latest = news
      .filter(({ studentId }) => studentId === student)
      .map(({ day }) => day)
      .toSorted()
      .at(-1)
    keyboard
      .text(
        children.size === 1 ? t.plain('families.news.open-one') : t.plain('families.news.open', { name }),
        latest
          ? presses.diaryDay.pack({ student, day: Temporal.PlainDate.from(latest) })
          : presses.remarks.pack({ student }),
      )
      .row()
  }
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
    keyboard,
  }
}

function newsLine(t: Translate, { subject, day, number, late, entry }: News, share: number): string {
  const place = { subject, date: dayOf(t, day), number }
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
  const words = { subject, date: dayOf(t, dueOn), text: task(text), before: task(before ?? null) }
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
  return said(t, 'lesson-moved', { ...place, toDate: dayOf(t, to.day), toNumber: to.number })
}

/** Lessons of the day are missed, and nobody said why (D4); one button leads into the day, the other to a note. */
export function absenceAlertNotice(t: Translate, data: NoticeData['absence-alert']): Screen {
  const place = { student: data.studentId, day: Temporal.PlainDate.from(data.day) }
  return {
    text: t(data.isFirst === false ? 'families.news.alert-later' : 'families.news.alert', {
      ...data,
      date: dayOf(t, data.day),
    }),
    keyboard: new InlineKeyboard()
      .text(t.plain('families.news.say-why'), presses.noteUntil.pack(place))
      .row()
      .text(t.plain('families.news.open-one'), presses.diaryDay.pack(place)),
  }
}
