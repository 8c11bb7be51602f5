import { decideNote, readNote, readNotes } from '../../../app/families/absence-notes.ts'
import { type NoteCode, noteLimit } from '../../../domain/families/absence-note.ts'
import { refuse } from '../../../domain/result.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { daysOf, periodText } from './days.view.ts'
import { noteQueueOf, notesOf, sendNote } from './notes.screens.ts'
import type { NotePlace } from './notes.view.ts'

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
export const noteDialogue: TextDialogue<AskedNote> = {
  name: 'absence-note',
  limit: noteLimit,
  takesFiles: true,
  async prompt(ctx, args) {
    const notes = await readNotes(ctx.session, { studentId: args.student })
    if (!notes.ok) return notes
    return ctx.t('notes.ask', { period: periodText(ctx.t, daysOf(placeOf(args))) })
  },
  async preview(ctx, _args, text, files) {
    if (files.length > 1) return refuse('one-file')
    const form = files.length > 0 ? 'preview-file' : 'preview'
    return { text: ctx.t(`notes.${form}`, { text: text.trim() }), save: ctx.t.plain('notes.send-button') }
  },
  async save(ctx, args, text, _other, [file]) {
    const sent = await sendNote(ctx, placeOf(args), args.code, text, file ?? null)
    return sent.ok ? { toast: ctx.t.plain('notes.sent') } : sent
  },
  after: (ctx, { student }) => notesOf(ctx, student),
}

/** Why a note is declined. */
export const declineNoteDialogue: TextDialogue<{ note: number }> = {
  name: 'decline-note',
  limit: noteLimit,
  async prompt(ctx, { note }) {
    const found = await readNote(ctx.session, { noteId: note })
    return found.ok ? ctx.t('notes.ask-why') : found
  },
  async preview(ctx, _args, text) {
    return { text: ctx.t('notes.preview', { text: text.trim() }), save: ctx.t.plain('notes.send-button') }
  },
  async save(ctx, { note }, text) {
    const decided = await decideNote(ctx.session, { noteId: note, accepted: false, answer: text })
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('notes.toast-declined') }
  },
  after: noteQueueOf,
}
