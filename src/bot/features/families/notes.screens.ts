import { today } from '../../../app/deps.ts'
import {
  decideNote,
  readNote,
  readNotes,
  readWaitingNotes,
  withdrawNote,
  writeNote,
} from '../../../app/families/absence-notes.ts'
import type { KeptFile } from '../../../app/json.ts'
import { type NoteCode, refuseNoteDays } from '../../../domain/families/absence-note.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote, wroteOrStays } from '../../kit/handlers.ts'
import { refusalScreen } from '../../kit/refusal.ts'
import { answer, type Screen } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { type DaysPlace, daysOf, lessonsScreen, monthScreen, untilScreen } from './days.view.ts'
import {
  type ChildNotes,
  type NotePlace,
  noteQueueScreen,
  noteReasonsScreen,
  notesScreen,
  noteWay,
} from './notes.view.ts'

/** The screens between show what nobody else may write: they ask too. */
async function ifMine(ctx: KnownContext, student: number, screen: (notes: ChildNotes) => Shown): Promise<Shown> {
  const notes = await readNotes(ctx.session, { studentId: student })
  return notes.ok ? screen(notes.value) : notes
}

/** «📝 Не придёт» of a guardian. */
export const notesOf = (ctx: KnownContext, student: number): Promise<Shown> =>
  ifMine(ctx, student, (notes) => notesScreen(ctx.t, today(ctx.session.clock), student, notes))

/** A calendar shows days too that no note can have. */
const ifPossible = (ctx: KnownContext, place: DaysPlace, screen: () => Screen): Screen =>
  refuseNoteDays(daysOf(place), today(ctx.session.clock)) ? refusalScreen(ctx.t, refuse('bad-note-days')) : screen()

const noteMonthOf = (ctx: KnownContext, student: number, month: Temporal.PlainYearMonth, since?: Temporal.PlainDate) =>
  ifMine(ctx, student, () => monthScreen(ctx.t, noteWay(student), today(ctx.session.clock), month, since))

/** «📝 Заявления» of a class teacher. */
export async function noteQueueOf(ctx: KnownContext): Promise<Shown> {
  const notes = await readWaitingNotes(ctx.session)
  return notes.ok ? noteQueueScreen(ctx.t, notes.value) : notes
}

export async function sendNote(
  ctx: KnownContext,
  place: NotePlace,
  code: NoteCode,
  text: string | null,
  file: KeptFile | null,
) {
  const input = { ...daysOf(place), studentId: place.student, code, text, file }
  const sent = await writeNote(ctx.session, input)
  if (sent.ok) ctx.kick()
  return sent
}

/** Two may decide one note: who comes second is shown what still waits. */
async function decide(ctx: KnownContext, note: number, accepted: boolean) {
  const decided = await decideNote(ctx.session, { noteId: note, accepted })
  if (!decided.ok && decided.refusal !== 'decided-already') return decided
  if (decided.ok) ctx.kick()
  return wrote(decided, {
    toast: () => ctx.t.plain(accepted ? 'notes.toast-accepted' : 'notes.toast-declined'),
    screen: () => noteQueueOf(ctx),
  })
}

/** «📝 Не придёт» of a guardian, and the class teacher's answers (D3). */
export const noteScreens = {
  notes: (ctx, { student }) => notesOf(ctx, student),
  noteUntil: (ctx, { student, day }) =>
    ifMine(ctx, student, () =>
      ifPossible(ctx, { day, until: day, first: 0, last: 0 }, () => untilScreen(ctx.t, noteWay(student), day)),
    ),
  noteLessons: (ctx, { student, day }) => ifMine(ctx, student, () => lessonsScreen(ctx.t, noteWay(student), day)),
  noteMonth: (ctx, { student, month }) => noteMonthOf(ctx, student, month),
  noteUntilMonth: (ctx, { student, day, month }) => noteMonthOf(ctx, student, month, day),
  noteReasons: (ctx, place) =>
    ifMine(ctx, place.student, () => ifPossible(ctx, place, () => noteReasonsScreen(ctx.t, place))),
  async sendNote(ctx, { code, ...place }) {
    const sent = await sendNote(ctx, place, code, null, null)
    return wroteOrStays(sent, { toast: ctx.t.plain('notes.sent'), screen: () => notesOf(ctx, place.student) })
  },
  askNote: (ctx, { day, until, ...rest }) =>
    enter(ctx, 'absence-note', { ...rest, day: day.toString(), until: until.toString() }),
  async withdrawNote(ctx, { note }) {
    const withdrawn = await withdrawNote(ctx.session, { noteId: note })
    const toast = ctx.t.plain('notes.withdrawn')
    return wroteOrStays(withdrawn, { toast, screen: ({ studentId }) => notesOf(ctx, studentId) })
  },

  noteQueue: noteQueueOf,
  async noteFile(ctx, { note: noteId }) {
    const note = await readNote(ctx.session, { noteId })
    if (!note.ok) return note
    const { file, name, author } = note.value
    if (!file) return refuse('no-file')
    answer(ctx)
    const kept: KeptFile = { ...file, fileKey: file.file, name: null }
    return sendFiles(ctx, [kept], ctx.t('notes.file-caption', { name, author }))
  },
  acceptNote: (ctx, { note }) => decide(ctx, note, true),
  declineNote: (ctx, { note }) => decide(ctx, note, false),
  askDeclineNote: (ctx, args) => enter(ctx, 'decline-note', args),
} satisfies Partial<Handlers>
