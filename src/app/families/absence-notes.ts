import { z } from 'zod'
import {
  type NoteCode,
  type NoteDays,
  noteCodes,
  noteLimit,
  refuseNoteDays,
} from '../../domain/families/absence-note.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { permit, type Reading, readIf, readOf, target, type Writing, writeOn } from '../frame/use-case.ts'
import { type KeptFile, keptFile, parsed, type Raw, type Read } from '../json.ts'
import type { NewNotice, NoticeData } from '../notices/notice.ts'
import { anyStudent, studentFor } from './student-for.ts'

const json = z.object({ code: z.enum(noteCodes), file: keptFile.pick({ kind: true, file: true }).nullable() })

export interface AbsenceNote extends NoteDays, Read<typeof json> {
  readonly id: number
  readonly studentId: number
  readonly name: string
  readonly className: string | null
  readonly author: string
  readonly text: string | null
  readonly state: 'waiting' | 'accepted' | 'declined' | 'withdrawn'
}

type Row = Omit<AbsenceNote, 'from' | 'to'> & { from: string; to: string }

/** How many notes of a child are shown, and how many that wait are counted. */
const latest = 20
const mostWaiting = 500

/**
 * Notes by their ids, of a student, the latest first, or those that wait in classes (null: in the whole school), the
 * one that waits longest first. One statement.
 */
async function notesOf(
  tx: Tx,
  day: string,
  wanted: { id?: number; studentId?: number; classIds?: readonly number[] | null },
): Promise<readonly AbsenceNote[]> {
  const waiting = wanted.classIds !== undefined
  const classIds = wanted.classIds ? [...wanted.classIds] : null
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT n.id, n."studentId", shown_name(p) AS name, k."className",
      coalesce(family_mark(a.id), concat_ws(' ', a."lastName", a."firstName", a."middleName")) AS author,
      n."fromOn"::text AS "from", n."toOn"::text AS "to",
      n."firstNumber" AS "first", n."lastNumber" AS "last", n.code::text, n.text, n.state::text,
      CASE WHEN n.file IS NOT NULL THEN jsonb_build_object('file', n.file, 'kind', n."fileKind") END AS file
    FROM "AbsenceNote" n JOIN "Person" p ON p.id = n."studentId" JOIN "Person" a ON a.id = n."authorId"
    LEFT JOIN placed(${day}::date) k ON k."studentId" = n."studentId"
    WHERE (${wanted.id ?? null}::int IS NULL OR n.id = ${wanted.id ?? null}::int)
      AND (${wanted.studentId ?? null}::int IS NULL OR n."studentId" = ${wanted.studentId ?? null}::int)
      AND (NOT ${waiting} OR n.state = 'waiting' AND (${classIds}::int[] IS NULL OR k."classId" = ANY(${classIds}::int[])))
    ORDER BY CASE WHEN ${waiting} THEN n.id ELSE -n.id END LIMIT ${waiting ? mostWaiting : latest}`
  return parsed(rows, json).map(({ from, to, ...row }) => ({
    ...row,
    from: Temporal.PlainDate.from(from),
    to: Temporal.PlainDate.from(to),
  }))
}

/** A child's notes, the latest first, for whoever writes them. Two statements. */
export const readNotes = readOf('note.write', anyStudent, async ({ tx, clock }, { name, studentId }) =>
  done({ name, notes: await notesOf(tx, today(clock).toString(), { studentId }) }),
)

/** The classes whose notes somebody decides; null: all of the school. */
const decider = async (scope: Reading) => {
  const ofAll = permit<'note.decide', readonly number[] | null>(scope, 'note.decide', null, {
    studentId: 0,
    classId: null,
  })
  if (ofAll.ok) return ofAll
  const { leadsClassIds } = scope.actor
  return permit(scope, 'note.decide', leadsClassIds, { studentId: 0, classId: leadsClassIds[0] ?? null })
}

/** The notes that wait for this class teacher, or for the coordinator. One statement. */
export const readWaitingNotes = readIf(decider, async ({ tx, clock }, classIds) =>
  done(await notesOf(tx, today(clock).toString(), { classIds })),
)

type Asked = Pick<Reading, 'tx' | 'clock'>

/** A note, with the child that access to it is judged by. */
async function noteOf({ tx, clock }: Asked, { noteId }: { noteId: number }) {
  const [note] = await notesOf(tx, today(clock).toString(), { id: noteId })
  const student = note && (await studentFor({ db: tx, clock }, note.studentId))
  return student && { ...student, note }
}

/** Whoever decides it or wrote it. */
const noteReader = async (scope: Reading, input: { noteId: number }) => {
  const found = await noteOf(scope, input)
  if (!found) return refuse('no-note')
  const decides = permit(scope, 'note.decide', found, found)
  return decides.ok ? decides : permit(scope, 'note.write', found, found)
}

/** One note. */
export const readNote = readIf(noteReader, async (_, { note }) => done(note))

export interface WriteNote extends NoteDays {
  readonly code: NoteCode
  readonly text: string | null
  readonly file: Pick<KeptFile, 'kind' | 'file'> | null
}

/**
 * A guardian says that a child is not at school; the class teacher is asked, without one the coordinators. Writes
 * nothing into the journal.
 */
export const writeNote = writeOn('note.write', anyStudent, async (scope, { studentId }, input: WriteNote) => {
  const { tx, clock, actor, requestId } = scope
  const { from, to, first, last, code, file } = input
  const text = input.text?.trim() || null
  if (refuseNoteDays(input, today(clock))) return refuse('bad-note-days')
  if (text !== null && text.length > noteLimit) return refuse('too-long')
  const [note] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "AbsenceNote" ("studentId", "authorId", "fromOn", "toOn", "firstNumber", "lastNumber", code, text, file,
      "fileKind", at, "requestId")
    VALUES (${studentId}, ${actor.personId}, ${from.toString()}::date, ${to.toString()}::date, ${first}, ${last},
      ${code}::"AbsenceCode", ${text}, ${file?.file ?? null}, ${file?.kind ?? null}::"FileKind",
      ${clock.now().toString()}::timestamptz, ${requestId})
    ON CONFLICT ("requestId") DO NOTHING RETURNING id`
  if (!note) return done(undefined)
  const after = { noteId: note.id, from: from.toString(), to: to.toString(), code }
  await scope.audit({ action: 'note.write', studentId, after })
  await askAbout(scope, note.id, studentId)
  return done(undefined)
})

/** The class teacher is asked about a note, without one the coordinators. */
async function askAbout({ tx, clock, tell }: Writing, noteId: number, studentId: number): Promise<void> {
  const day = today(clock).toString()
  const deciders = await tx.$queryRaw<{ personId: number }[]>`
    SELECT DISTINCT coalesce(k."leaderId", s.id) AS "personId" FROM "Staff" s
    LEFT JOIN placed(${day}::date) k ON k."studentId" = ${studentId}
    WHERE works_here(s."leftOn", ${day}::date)
      AND (s.id = k."leaderId" OR k."leaderId" IS NULL AND 'coordinator' = ANY(s.roles))`
  const notes = await notesOf(tx, day, { id: noteId })
  await tell(
    notes.flatMap((note) =>
      deciders.map(
        ({ personId }): NewNotice => ({
          personId,
          kind: 'note-asked',
          data: askedData(note),
          due: clock.now(),
          key: `note-asked:${noteId}:${personId}`,
        }),
      ),
    ),
  )
}

const askedData = ({ id, from, to, file, ...note }: AbsenceNote): NoticeData['note-asked'] => ({
  noteId: id,
  name: note.name,
  className: note.className,
  author: note.author,
  first: note.first,
  last: note.last,
  code: note.code,
  text: note.text,
  from: from.toString(),
  to: to.toString(),
  hasFile: file !== null,
})

/** A note that waits, its row locked. */
const waitingNote = target({
  missing: 'no-note',
  find: async (scope: Writing, input: { noteId: number }) => {
    await scope.tx.$executeRaw`SELECT FROM "AbsenceNote" WHERE id = ${input.noteId} FOR NO KEY UPDATE`
    return noteOf(scope, input)
  },
  closed: ({ note }) => note.state !== 'waiting' && 'decided-already',
})

interface Decision {
  readonly accepted: boolean
  readonly answer?: string
}

/**
 * The class teacher accepts a note: unexplained absences of those lessons, past and to come, are entered as it says; or
 * declines it, with a word. The guardian is told.
 */
export const decideNote = writeOn(
  'note.decide',
  waitingNote,
  async ({ tx, clock, actor, audit, tell }, { note, studentId }, { accepted, answer }: Decision) => {
    const noteId = note.id
    const state = accepted ? 'accepted' : 'declined'
    const [{ authorId }] = await tx.$queryRaw<[{ authorId: number }]>`
      UPDATE "AbsenceNote" SET state = ${state}::"NoteState", "decidedById" = ${actor.personId},
        "decidedAt" = ${clock.now().toString()}::timestamptz WHERE id = ${noteId} RETURNING "authorId"`
    // the trigger that explains absences to come explains these too
    const explained = accepted
      ? await tx.$queryRaw<{ lessonId: number }[]>`
          UPDATE "Absence" a SET code = 'absent' FROM "Lesson" l
          WHERE l.id = a."lessonId" AND a."studentId" = ${studentId} AND a.code = 'absent'
            AND l.date BETWEEN ${note.from.toString()}::date AND ${note.to.toString()}::date
            AND (note_for(a."studentId", l.date, l.number, '{accepted}')).id = ${noteId}
          RETURNING a."lessonId"`
      : []
    await audit({ action: 'note.decide', studentId, after: { noteId, state } })
    const after = { code: note.code, noteId }
    await audit(
      ...explained.map(
        ({ lessonId }) => ({ action: 'absence.set', lessonId, studentId, before: { code: 'absent' }, after }) as const,
      ),
    )
    const data: NoticeData['note-decided'] = {
      studentId,
      name: note.name,
      from: note.from.toString(),
      to: note.to.toString(),
      accepted,
      answer: answer?.trim() || null,
    }
    const key = `note-decided:${noteId}`
    // a class teacher's own child is in the own class
    if (authorId !== actor.personId)
      await tell([{ personId: authorId, kind: 'note-decided', data, due: clock.now(), key }])
    return done({ explained: explained.length })
  },
)

/** Whoever may write for the child takes a note back while it waits. */
export const withdrawNote = writeOn('note.write', waitingNote, async ({ tx, audit }, { note, studentId }) => {
  await tx.absenceNote.update({ where: { id: note.id }, data: { state: 'withdrawn' } })
  await audit({ action: 'note.withdraw', studentId, after: { noteId: note.id } })
  return done({ studentId })
})
