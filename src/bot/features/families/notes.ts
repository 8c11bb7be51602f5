import { Composer } from 'grammy'
import { today } from '../../../app/deps.ts'
import {
  decideNote,
  readNote,
  readNotes,
  readWaitingNotes,
  withdrawNote,
  writeNote,
} from '../../../app/families/absence-notes.ts'
import { type NoteCode, noteLimit, refuseNoteDays } from '../../../domain/families/absence-note.ts'
import type { KeptFile } from '../../../domain/kept-file.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { type TextDialogue, textDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import { presses } from '../../presses.ts'
import { type DaysPlace, daysOf, lessonsScreen, monthScreen, periodText, untilScreen } from './days.view.ts'
import { type NotePlace, noteQueueScreen, noteReasonsScreen, notesScreen, noteWay } from './notes.view.ts'

/** «📝 Не придёт» of a guardian, and the class teacher's answers (D3). */
export function notesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.notes, (ctx, { student }) => showNotes(ctx, student))
  onPress(composer, presses.noteUntil, async (ctx, { student, day }) => {
    await ifMine(ctx, student, () =>
      ifPossible(ctx, { day, until: day, first: 0, last: 0 }, () => untilScreen(ctx.t, noteWay(student), day)),
    )
  })
  onPress(composer, presses.noteLessons, async (ctx, { student, day }) => {
    await ifMine(ctx, student, () => lessonsScreen(ctx.t, noteWay(student), day))
  })
  onPress(composer, presses.noteMonth, async (ctx, { student, month }) => {
    await ifMine(ctx, student, () => monthScreen(ctx.t, noteWay(student), today(ctx.session.clock), month))
  })
  onPress(composer, presses.noteUntilMonth, async (ctx, { student, day, month }) => {
    await ifMine(ctx, student, () => monthScreen(ctx.t, noteWay(student), today(ctx.session.clock), month, day))
  })
  onPress(composer, presses.noteReasons, async (ctx, place) => {
    await ifMine(ctx, place.student, () => ifPossible(ctx, place, () => noteReasonsScreen(ctx.t, place)))
  })
  onPress(composer, presses.sendNote, async (ctx, { code, ...place }) => {
    const sent = await send(ctx, place, code, null, null)
    if (!sent.ok) return showRefusal(ctx, sent)
    await answer(ctx, { text: ctx.t.plain('notes.sent') })
    await showNotes(ctx, place.student)
  })
  onPress(composer, presses.askNote, (ctx, { day, until, ...rest }) =>
    ctx.conversation.enter('absence-note', { ...rest, day: day.toString(), until: until.toString() }),
  )
  onPress(composer, presses.withdrawNote, async (ctx, { note }) => {
    const withdrawn = await withdrawNote(ctx.session, { noteId: note })
    if (!withdrawn.ok) return showRefusal(ctx, withdrawn)
    await answer(ctx, { text: ctx.t.plain('notes.withdrawn') })
    await showNotes(ctx, withdrawn.value.studentId)
  })

  onPress(composer, presses.noteQueue, (ctx) => showNoteQueue(ctx))
  onPress(composer, presses.noteFile, async (ctx, { note: noteId }) => {
    const note = await readNote(ctx.session, { noteId })
    if (!note.ok) return showRefusal(ctx, note)
    const { file, name, author } = note.value
    if (!file) return showRefusal(ctx, { ok: false, refusal: 'no-file' })
    await answer(ctx)
    const kept: KeptFile = { ...file, fileKey: file.file, name: null }
    await sendFiles(ctx, [kept], ctx.t('notes.file-caption', { name, author }))
  })
  const decide = async (ctx: KnownContext, note: number, accepted: boolean) => {
    const decided = await decideNote(ctx.session, { noteId: note, accepted })
    if (decided.ok) {
      ctx.kick()
      const text = accepted ? ctx.t.plain('notes.toast-accepted') : ctx.t.plain('notes.toast-declined')
      await answer(ctx, { text })
    } else await showRefusal(ctx, decided)
    if (decided.ok || decided.refusal === 'decided-already') await showNoteQueue(ctx)
  }
  onPress(composer, presses.acceptNote, (ctx, { note }) => decide(ctx, note, true))
  onPress(composer, presses.declineNote, (ctx, { note }) => decide(ctx, note, false))
  onPress(composer, presses.askDeclineNote, (ctx, { note }) => ctx.conversation.enter('decline-note', { note }))
  return composer
}

async function send(ctx: KnownContext, place: NotePlace, code: NoteCode, text: string | null, file: KeptFile | null) {
  const input = { ...daysOf(place), studentId: place.student, code, text, file }
  const sent = await writeNote(ctx.session, input)
  if (sent.ok) ctx.kick()
  return sent
}

async function notesOf(ctx: KnownContext, student: number): Promise<Screen> {
  const notes = await readNotes(ctx.session, { studentId: student })
  return notes.ok ? notesScreen(ctx.t, today(ctx.session.clock), student, notes.value) : refusalScreen(ctx.t, notes)
}

export async function showNotes(ctx: KnownContext, student: number): Promise<void> {
  await ifMine(ctx, student, () => notesOf(ctx, student))
}

/** The screens between show what nobody else may write: they ask too. */
async function ifMine(ctx: KnownContext, student: number, screen: () => Screen | Promise<Screen>): Promise<void> {
  const notes = await readNotes(ctx.session, { studentId: student })
  if (!notes.ok) return showRefusal(ctx, notes)
  await show(ctx, await screen())
}

/** A calendar shows days too that no note can have. */
const ifPossible = (ctx: KnownContext, place: DaysPlace, screen: () => Screen): Screen =>
  refuseNoteDays(daysOf(place), today(ctx.session.clock))
    ? refusalScreen(ctx.t, { ok: false, refusal: 'bad-note-days' })
    : screen()

async function queueOf(ctx: KnownContext): Promise<Screen> {
  const notes = await readWaitingNotes(ctx.session)
  return notes.ok ? noteQueueScreen(ctx.t, notes.value) : refusalScreen(ctx.t, notes)
}

/** «📝 Заявления» of a class teacher. */
export async function showNoteQueue(ctx: KnownContext): Promise<void> {
  const notes = await readWaitingNotes(ctx.session)
  if (!notes.ok) return showRefusal(ctx, notes)
  await show(ctx, noteQueueScreen(ctx.t, notes.value))
}

interface AskedNote extends Omit<NotePlace, 'day' | 'until'> {
  readonly day: string
  readonly until: string
  readonly code: NoteCode
}

const placeOf = ({ day, until, ...place }: AskedNote): NotePlace => ({
  ...place,
  day: Temporal.PlainDate.from(day),
  until: Temporal.PlainDate.from(until),
})

/** Words, a photo of a certificate, or both. */
const noteDialogue: TextDialogue<AskedNote> = {
  name: 'absence-note',
  action: 'note.write',
  takesFiles: true,
  async prompt(ctx, args) {
    const notes = await readNotes(ctx.session, { studentId: args.student })
    if (!notes.ok) return notes
    return ctx.t('notes.ask', { period: periodText(ctx.t, daysOf(placeOf(args))) })
  },
  async preview(ctx, _args, text, files) {
    if (text.trim().length > noteLimit) return { ok: false, refusal: 'too-long' }
    if (files.length > 1) return { ok: false, refusal: 'one-file' }
    const form = files.length > 0 ? 'preview-file' : 'preview'
    return { text: ctx.t(`notes.${form}`, { text: text.trim() }), save: ctx.t.plain('notes.send-button') }
  },
  async save(ctx, args, text, _other, [file]) {
    const sent = await send(ctx, placeOf(args), args.code, text, file ?? null)
    return sent.ok ? { toast: ctx.t.plain('notes.sent') } : sent
  },
  after: (ctx, { student }) => notesOf(ctx, student),
}

/** Why a note is declined. */
const declineNoteDialogue: TextDialogue<{ note: number }> = {
  name: 'decline-note',
  action: 'note.decide',
  async prompt(ctx, { note }) {
    const found = await readNote(ctx.session, { noteId: note })
    return found.ok ? ctx.t('notes.ask-why') : found
  },
  async preview(ctx, _args, text) {
    if (text.trim().length > noteLimit) return { ok: false, refusal: 'too-long' }
    return { text: ctx.t('notes.preview', { text: text.trim() }), save: ctx.t.plain('notes.send-button') }
  },
  async save(ctx, { note }, text) {
    const decided = await decideNote(ctx.session, { noteId: note, accepted: false, answer: text })
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('notes.toast-declined') }
  },
  after: (ctx) => queueOf(ctx),
}

export const notesDialogues = [textDialogue(noteDialogue), textDialogue(declineNoteDialogue)]
