import type { AbsenceNote } from '../../../app/families/absence-notes.ts'
import { type NoteCode, type NoteDays, noteCodes } from '../../../domain/families/absence-note.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { type DaysPlace, type DaysWay, daysOf, firstDayRows, periodText } from './days.view.ts'

/** Where and when a child is away, as buttons say it. */
export interface NotePlace extends DaysPlace {
  readonly student: number
}

/** The days of a note: they lead to its reason. */
export const noteWay = (student: number): DaysWay => ({
  back: presses.notes.pack({ student }),
  until: (day) => presses.noteUntil.pack({ student, day }),
  lessons: (day) => presses.noteLessons.pack({ student, day }),
  month: (month) => presses.noteMonth.pack({ student, month }),
  untilMonth: (day, month) => presses.noteUntilMonth.pack({ student, day, month }),
  chosen: (place) => presses.noteReasons.pack({ student, ...place }),
})

/** What guardians said of a child. */
export interface ChildNotes {
  readonly name: string
  readonly notes: readonly AbsenceNote[]
}

/** The notes of a child with their state, and the first day of a new one (D3). */
export function notesScreen(
  t: Translate,
  today: Temporal.PlainDate,
  student: number,
  { name, notes }: ChildNotes,
): Screen {
  const waiting = notes.filter(({ state }) => state === 'waiting')
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
    keyboard: keyboard(
      ...firstDayRows(t, today, noteWay(student)),
      ...waiting.map((note) => [
        button(
          t.plain('notes.withdraw', { period: periodText(t, note) }),
          presses.withdrawNote.pack({ note: note.id }),
        ),
      ]),
      lastRow(t),
    ),
  }
}

/** Why: a press sends it; words and a photo can be added. */
export const noteReasonsScreen = (t: Translate, place: NotePlace): Screen => ({
  text: t('notes.why', { period: periodText(t, daysOf(place)) }),
  keyboard: keyboard(
    ...noteCodes.map((code) => [button(t.plain(`notes.send.${code}`), presses.sendNote.pack({ ...place, code }))]),
    ...noteCodes.map((code) => [button(t.plain(`notes.write.${code}`), presses.askNote.pack({ ...place, code }))]),
    lastRow(t, button(t.plain('notes.back'), presses.notes.pack({ student: place.student }))),
  ),
})

interface Asked extends NoteDays {
  readonly name: string
  readonly className: string | null
  readonly author: string
  readonly code: NoteCode
  readonly text: string | null
}

/** What a guardian says, as whoever decides reads it. */
export const askedText = (t: Translate, note: Asked): string =>
  lines(
    t('notes.asked', {
      name: note.name,
      className: note.className === null ? '' : `, ${note.className}`,
      author: note.author,
    }),
    t('notes.asked-when', { period: periodText(t, note), code: t.plain(`notes.code.${note.code}`) }),
    note.text === null ? undefined : t('notes.words', { text: note.text }),
  )

/** The buttons that decide a note. */
export const decisionRows = (t: Translate, note: number, hasFile: boolean): Row[] => [
  hasFile ? [button(t.plain('notes.file'), presses.noteFile.pack({ note }))] : [],
  [button(t.plain('notes.accept'), presses.acceptNote.pack({ note }))],
  [
    button(t.plain('notes.decline'), presses.declineNote.pack({ note })),
    button(t.plain('notes.decline-why'), presses.askDeclineNote.pack({ note })),
  ],
]

/** The first note that waits, and how many more. */
export const noteQueueScreen = (t: Translate, [first, ...more]: readonly AbsenceNote[]): Screen =>
  first
    ? {
        text: lines(askedText(t, first), more.length > 0 ? `\n${t('notes.more', { count: more.length })}` : undefined),
        keyboard: keyboard(...decisionRows(t, first.id, first.file !== null), lastRow(t)),
      }
    : { text: t('notes.none'), keyboard: keyboard(lastRow(t)) }
