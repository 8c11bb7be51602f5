import { InlineKeyboard } from 'grammy'
import type { AbsenceNote } from '../../../app/families/absence-notes.ts'
import { type NoteCode, type NoteDays, noteCodes } from '../../../domain/families/absence-note.ts'
import type { NoticeData } from '../../../domain/notices.ts'
import { formatDate, formatShortDate, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Days and lessons to choose from. */
const offeredDays = 12
const mostLessons = 8
/** Stands for the last lesson of a day, whichever that is. */
const lastOfDay = 20

type PlainDate = Temporal.PlainDate

/** As buttons say it: 0 stands for the whole day. */
export interface NotePlace {
  readonly student: number
  readonly day: PlainDate
  readonly until: PlainDate
  readonly first: number
  readonly last: number
}

export const daysOf = ({ day, until, first, last }: NotePlace): NoteDays => ({
  ...{ from: day, to: until },
  ...{ first: first === 0 ? null : first, last: last === 0 ? null : last },
})

/** The next days but Sundays. */
function nextDays(from: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; days.length < offeredDays; day = day.add({ days: 1 })) if (day.dayOfWeek < 7) days.push(day)
  return days
}

function addDays(
  t: Translate,
  keyboard: InlineKeyboard,
  days: readonly PlainDate[],
  to: (day: PlainDate) => string,
): void {
  for (const [index, day] of days.entries()) {
    keyboard.text(`${formatWeekday(t.locale, day)} ${formatShortDate(t.locale, day)}`, to(day))
    if (index % 3 === 2) keyboard.row()
  }
  keyboard.row()
}

/** «Пн, 14 сентября», «с … по …», «…, уроки 1–3» */
export function periodText(t: Translate, { from, to, first, last }: NoteDays): string {
  const words = { from: formatDate(t.locale, from), to: formatDate(t.locale, to), first, last }
  if (first !== null && last === lastOfDay) return t.plain('notes.period.from-lesson', words)
  if (first !== null) return t.plain(first === last ? 'notes.period.lesson' : 'notes.period.lessons', words)
  return t.plain(from.equals(to) ? 'notes.period.day' : 'notes.period.days', words)
}

/** The notes of a child with their state, and the first day of a new one (D3). */
export function notesScreen(
  t: Translate,
  today: PlainDate,
  student: number,
  { name, notes }: { name: string; notes: readonly AbsenceNote[] },
): Screen {
  const keyboard = new InlineKeyboard()
  addDays(t, keyboard, nextDays(today), (day) => presses.noteUntil.pack({ student, day }))
  for (const note of notes.filter(({ state }) => state === 'waiting'))
    keyboard
      .text(t.plain('notes.withdraw', { period: periodText(t, note) }), presses.withdrawNote.pack({ note: note.id }))
      .row()
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('notes.title', { name }),
      ...(notes.length > 0 ? [''] : []),
      ...notes
        .slice(0, 5)
        .map((note) =>
          t(`notes.state.${note.state}`, { period: periodText(t, note), code: t.plain(`notes.code.${note.code}`) }),
        ),
      '',
      t('notes.which-day'),
    ),
    keyboard,
  }
}

/** Until when: that day alone, a part of it, or longer. */
export function noteUntilScreen(t: Translate, student: number, day: PlainDate): Screen {
  const keyboard = new InlineKeyboard()
  const whole = (until: PlainDate) => presses.noteReasons.pack({ student, day, until, first: 0, last: 0 })
  keyboard
    .text(t.plain('notes.one-day'), whole(day))
    .text(t.plain('notes.part'), presses.noteLessons.pack({ student, day }))
    .row()
  addDays(t, keyboard, nextDays(day.add({ days: 1 })), whole)
  keyboard
    .text(t.plain('notes.back'), presses.notes.pack({ student }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('notes.until', { date: formatDate(t.locale, day) }), keyboard }
}

/** Single lessons of a day: one, up to one, or from one on. */
export function noteLessonsScreen(t: Translate, student: number, day: PlainDate): Screen {
  const keyboard = new InlineKeyboard()
  for (let number = 1; number <= mostLessons; number++) {
    const part = (first: number, last: number) => presses.noteReasons.pack({ student, day, until: day, first, last })
    keyboard
      .text(t.plain('notes.lesson.until', { number }), part(1, number))
      .text(t.plain('notes.lesson.only', { number }), part(number, number))
      .text(t.plain('notes.lesson.from', { number }), part(number, lastOfDay))
      .row()
  }
  keyboard
    .text(t.plain('notes.back'), presses.noteUntil.pack({ student, day }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('notes.lesson.title', { date: formatDate(t.locale, day) }), keyboard }
}

/** Why: a press sends it; words and a photo can be added. */
export function noteReasonsScreen(t: Translate, place: NotePlace): Screen {
  const keyboard = new InlineKeyboard()
  for (const code of noteCodes)
    keyboard.text(t.plain(`notes.send.${code}`), presses.sendNote.pack({ ...place, code })).row()
  for (const code of noteCodes)
    keyboard.text(t.plain(`notes.write.${code}`), presses.askNote.pack({ ...place, code })).row()
  keyboard
    .text(t.plain('notes.back'), presses.notes.pack({ student: place.student }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('notes.why', { period: periodText(t, daysOf(place)) }), keyboard }
}

interface Asked extends NoteDays {
  readonly name: string
  readonly className: string | null
  readonly author: string
  readonly code: NoteCode
  readonly text: string | null
}

const askedText = (t: Translate, note: Asked): string =>
  lines(
    t('notes.asked', { name: note.name, className: note.className ?? '', author: note.author }),
    t('notes.asked-when', { period: periodText(t, note), code: t.plain(`notes.code.${note.code}`) }),
    note.text === null ? undefined : t('notes.words', { text: note.text }),
  )

function decisionKeyboard(t: Translate, note: number, hasFile: boolean): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  if (hasFile) keyboard.text(t.plain('notes.file'), presses.noteFile.pack({ note })).row()
  return keyboard
    .text(t.plain('notes.accept'), presses.acceptNote.pack({ note }))
    .row()
    .text(t.plain('notes.decline'), presses.declineNote.pack({ note }))
    .text(t.plain('notes.decline-why'), presses.askDeclineNote.pack({ note }))
}

/** The first note that waits, and how many more. */
export function noteQueueScreen(t: Translate, [first, ...more]: readonly AbsenceNote[]): Screen {
  if (!first) {
    const keyboard = new InlineKeyboard().text(t.plain('common.home'), presses.home.pack({}))
    return { text: t('notes.none'), keyboard }
  }
  return {
    text: lines(askedText(t, first), more.length > 0 ? `\n${t('notes.more', { count: more.length })}` : undefined),
    keyboard: decisionKeyboard(t, first.id, first.file !== null)
      .row()
      .text(t.plain('common.home'), presses.home.pack({})),
  }
}

const dated = ({ from, to }: { from: string; to: string }) => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
})

/** A guardian says that a child is not at school. */
export const noteAskedNotice = (t: Translate, data: NoticeData['note-asked']): Screen => ({
  text: askedText(t, { ...data, ...dated(data) }),
  keyboard: decisionKeyboard(t, data.noteId, data.hasFile),
})

/** What the class teacher decided. */
export const noteDecidedNotice = (t: Translate, data: NoticeData['note-decided']): Screen => ({
  text: lines(
    t(data.accepted ? 'notes.accepted' : 'notes.declined', {
      name: data.name,
      period: periodText(t, { ...dated(data), first: null, last: null }),
    }),
    data.answer === null ? undefined : t('notes.words', { text: data.answer }),
  ),
  keyboard: new InlineKeyboard().text(t.plain('notes.all'), presses.notes.pack({ student: data.studentId })),
})
