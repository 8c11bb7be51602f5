import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import {
  type NoteCode,
  type NoteDays,
  noteCodes,
  noteLimit,
  refuseNoteDays,
} from '../../domain/families/absence-note.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit, auditAll } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { keptFile, parsed, type Raw } from '../json.ts'
import type { NewNotice, NoticeData } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { studentFor } from './student-for.ts'

export interface AbsenceNote extends NoteDays {
  readonly id: number
  readonly studentId: number
  readonly name: string
  readonly className: string | null
  readonly author: string
  readonly code: NoteCode
  readonly text: string | null
  readonly file: Pick<KeptFile, 'kind' | 'file'> | null
  readonly state: 'waiting' | 'accepted' | 'declined' | 'withdrawn'
}

type Row = Omit<AbsenceNote, 'from' | 'to'> & { from: string; to: string }

const json = z.object({ code: z.enum(noteCodes), file: keptFile.pick({ kind: true, file: true }).nullable() })

/** Notes by their ids, of a student, or those that wait in classes (null: in the whole school); the latest first. One statement. */
async function notesOf(
  tx: Tx,
  day: string,
  wanted: { id?: number; studentId?: number; classIds?: readonly number[] | null },
): Promise<readonly AbsenceNote[]> {
  const waiting = wanted.classIds !== undefined
  const classIds = wanted.classIds ? [...wanted.classIds] : null
  const rows = await tx.$queryRaw<Raw<Row, 'code' | 'file'>[]>`
    SELECT n.id, n."studentId", shown_name(p) AS name, k."className",
      concat_ws(' ', a."lastName", a."firstName", a."middleName") AS author, n."fromOn"::text AS "from", n."toOn"::text AS "to",
      n."firstNumber" AS "first", n."lastNumber" AS "last", n.code::text, n.text, n.state::text,
      CASE WHEN n.file IS NOT NULL THEN jsonb_build_object('file', n.file, 'kind', n."fileKind") END AS file
    FROM "AbsenceNote" n JOIN "Person" p ON p.id = n."studentId" JOIN "Person" a ON a.id = n."authorId"
    LEFT JOIN placed(${day}::date) k ON k."studentId" = n."studentId"
    WHERE (${wanted.id ?? null}::int IS NULL OR n.id = ${wanted.id ?? null}::int)
      AND (${wanted.studentId ?? null}::int IS NULL OR n."studentId" = ${wanted.studentId ?? null}::int)
      AND (NOT ${waiting} OR n.state = 'waiting' AND (${classIds}::int[] IS NULL OR k."classId" = ANY(${classIds}::int[])))
    ORDER BY n.id DESC LIMIT 20`
  return parsed(rows, json).map(({ from, to, ...row }) => ({
    ...row,
    from: Temporal.PlainDate.from(from),
    to: Temporal.PlainDate.from(to),
  }))
}

/** A child's notes, the latest first, for whoever writes them. Two statements. Refuses 'no-student', 'forbidden'. */
export async function readNotes(
  deps: Deps,
  actor: Actor,
  studentId: number,
): Promise<Result<{ name: string; notes: readonly AbsenceNote[] }, 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'note.write', student)) return refuse('forbidden')
  return done({ name: student.name, notes: await notesOf(deps.db, today(deps.clock).toString(), { studentId }) })
}

/** The notes that wait for this class teacher, or for the coordinator. One statement. Refuses 'forbidden'. */
export async function readWaitingNotes(
  { db, clock }: Deps,
  actor: Actor,
): Promise<Result<readonly AbsenceNote[], 'forbidden'>> {
  const all = can(actor, 'note.decide', { studentId: 0, classId: null })
  const classIds = actor.leadsClassIds.filter((classId) => can(actor, 'note.decide', { studentId: 0, classId }))
  if (!all && classIds.length === 0) return refuse('forbidden')
  return done(await notesOf(db, today(clock).toString(), { classIds: all ? null : classIds }))
}

/** One note, for whoever decides it or wrote it. Refuses 'no-note', 'forbidden'. */
export async function readNote(
  deps: Deps,
  actor: Actor,
  noteId: number,
): Promise<Result<AbsenceNote, 'no-note' | 'forbidden'>> {
  const [note] = await notesOf(deps.db, today(deps.clock).toString(), { id: noteId })
  const student = note && (await studentFor(deps, note.studentId))
  if (!note || !student) return refuse('no-note')
  if (!can(actor, 'note.decide', student) && !can(actor, 'note.write', student)) return refuse('forbidden')
  return done(note)
}

/**
 * A guardian says that a child is not at school; the class teacher is asked, without one the coordinators. Writes nothing into
 * the journal. Refuses 'no-student', 'forbidden', 'bad-note-days', 'too-long'.
 */
export async function writeNote(
  deps: Deps,
  actor: Actor,
  input: NoteDays & {
    studentId: number
    code: NoteCode
    text: string | null
    file: Pick<KeptFile, 'kind' | 'file'> | null
    requestId: string
  },
): Promise<Result<undefined, 'no-student' | 'forbidden' | 'bad-note-days' | 'too-long'>> {
  const { studentId, requestId, from, to, first, last, code, file } = input
  const text = input.text?.trim() || null
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'note.write', student)) return refuse('forbidden')
  if (refuseNoteDays(input, today(deps.clock))) return refuse('bad-note-days')
  if (text !== null && text.length > noteLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const [note] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "AbsenceNote" ("studentId", "authorId", "fromOn", "toOn", "firstNumber", "lastNumber", code, text, file,
        "fileKind", at, "requestId")
      VALUES (${studentId}, ${actor.personId}, ${from.toString()}::date, ${to.toString()}::date, ${first}, ${last},
        ${code}::"AbsenceCode", ${text}, ${file?.file ?? null}, ${file?.kind ?? null}::"FileKind",
        ${deps.clock.now().toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO NOTHING RETURNING id`
    if (!note) return done(undefined)
    const after = { noteId: note.id, from: from.toString(), to: to.toString(), code }
    await audit(tx, deps, actor, { action: 'note.write', studentId, requestId, after })
    const day = today(deps.clock).toString()
    const deciders = await tx.$queryRaw<{ personId: number }[]>`
      SELECT DISTINCT coalesce(k."leaderId", s.id) AS "personId" FROM "Staff" s
      LEFT JOIN placed(${day}::date) k ON k."studentId" = ${studentId}
      WHERE works_here(s."leftOn", ${day}::date)
        AND (s.id = k."leaderId" OR k."leaderId" IS NULL AND 'coordinator' = ANY(s.roles))`
    const [written] = await notesOf(tx, day, { id: note.id })
    await writeNotices(
      tx,
      deciders.map(
        ({ personId }): NewNotice => ({
          personId,
          kind: 'note-asked',
          data: askedData(written!),
          due: deps.clock.now(),
          key: `note-asked:${note.id}:${personId}`,
        }),
      ),
    )
    return done(undefined)
  })
}

const askedData = ({ id, from, to, file, ...note }: AbsenceNote): NoticeData['note-asked'] => ({
  noteId: id,
  ...{ name: note.name, className: note.className, author: note.author, first: note.first, last: note.last },
  ...{ code: note.code, text: note.text, from: from.toString(), to: to.toString(), hasFile: file !== null },
})

type Decision = 'no-note' | 'forbidden' | 'decided-already'

/** The note, its row locked, with what decides about access to it. */
async function noteFor(deps: Deps, tx: Tx, noteId: number) {
  await tx.$executeRaw`SELECT FROM "AbsenceNote" WHERE id = ${noteId} FOR NO KEY UPDATE`
  const [note] = await notesOf(tx, today(deps.clock).toString(), { id: noteId })
  const student = note && (await studentFor({ ...deps, db: tx as Deps['db'] }, note.studentId))
  return note && student ? { note, student } : undefined
}

/**
 * The class teacher accepts a note: unexplained absences of those lessons, past and to come, are entered as it says; or declines
 * it, with a word. The guardian is told. Refuses 'no-note', 'forbidden', 'decided-already'.
 */
export async function decideNote(
  deps: Deps,
  actor: Actor,
  { noteId, accepted, answer, requestId }: { noteId: number; accepted: boolean; answer?: string; requestId: string },
): Promise<Result<{ explained: number }, Decision>> {
  return deps.db.$transaction(async (tx) => {
    const found = await noteFor(deps, tx, noteId)
    if (!found) return refuse('no-note')
    const { note, student } = found
    if (!can(actor, 'note.decide', student)) return refuse('forbidden')
    if (note.state !== 'waiting') return refuse('decided-already')
    const state = accepted ? 'accepted' : 'declined'
    const [{ authorId }] = await tx.$queryRaw<[{ authorId: number }]>`
      UPDATE "AbsenceNote" SET state = ${state}::"NoteState", "decidedById" = ${actor.personId},
        "decidedAt" = ${deps.clock.now().toString()}::timestamptz WHERE id = ${noteId} RETURNING "authorId"`
    // the trigger that explains absences to come explains these too
    const explained = accepted
      ? await tx.$queryRaw<{ lessonId: number }[]>`
          UPDATE "Absence" a SET code = 'absent' FROM "Lesson" l
          WHERE l.id = a."lessonId" AND a."studentId" = ${note.studentId} AND a.code = 'absent'
            AND l.date BETWEEN ${note.from.toString()}::date AND ${note.to.toString()}::date
            AND (note_for(a."studentId", l.date, l.number, '{accepted}')).id = ${noteId}
          RETURNING a."lessonId"`
      : []
    await audit(tx, deps, actor, {
      action: 'note.decide',
      studentId: note.studentId,
      requestId,
      after: { noteId, state },
    })
    await auditAll(
      tx,
      deps,
      actor,
      explained.map(({ lessonId }) => ({
        ...{ action: 'absence.set', lessonId, studentId: note.studentId, requestId },
        ...{ before: { code: 'absent' }, after: { code: note.code, noteId } },
      })),
    )
    const data: NoticeData['note-decided'] = {
      studentId: note.studentId,
      name: note.name,
      ...{ from: note.from.toString(), to: note.to.toString() },
      accepted,
      answer: answer?.trim() || null,
    }
    const key = `note-decided:${noteId}`
    await writeNotices(tx, [{ personId: authorId, kind: 'note-decided', data, due: deps.clock.now(), key }])
    return done({ explained: explained.length })
  })
}

/** Whoever may write for the child takes a note back while it waits. Refuses 'no-note', 'forbidden', 'decided-already'. */
export async function withdrawNote(
  deps: Deps,
  actor: Actor,
  { noteId, requestId }: { noteId: number; requestId: string },
): Promise<Result<{ studentId: number }, Decision>> {
  return deps.db.$transaction(async (tx) => {
    const found = await noteFor(deps, tx, noteId)
    if (!found) return refuse('no-note')
    const { note, student } = found
    if (!can(actor, 'note.write', student)) return refuse('forbidden')
    if (note.state !== 'waiting') return refuse('decided-already')
    await tx.absenceNote.update({ where: { id: noteId }, data: { state: 'withdrawn' } })
    await audit(tx, deps, actor, { action: 'note.withdraw', studentId: note.studentId, requestId, after: { noteId } })
    return done({ studentId: note.studentId })
  })
}
