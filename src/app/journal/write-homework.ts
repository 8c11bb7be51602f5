import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { homeworkFileLimit } from '../../domain/journal/homework.ts'
import { homeworkLimit } from '../../domain/journal/limits.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { lessonFor, writerOf } from './lesson-for.ts'

export interface WriteHomework {
  lessonId: number
  /** null: «не задано», said on purpose; an empty one beside files leaves the text as it is */
  text: string | null
  /** added to those that are there */
  files?: readonly KeptFile[]
  requestId: string
}

/**
 * The teacher sets homework on a lesson (п. 5.4.1), due on the course's next lesson unless another day was chosen already.
 * Refuses 'no-lesson', 'forbidden', 'locked', 'too-long', 'empty', 'too-many-files'.
 */
export async function writeHomework(
  deps: Deps,
  actor: Actor,
  input: WriteHomework,
): Promise<Result<undefined, 'no-lesson' | 'forbidden' | 'locked' | 'too-long' | 'empty' | 'too-many-files'>> {
  const files = input.files ?? []
  const text = input.text === null ? null : input.text.trim()
  if (text === '' && files.length === 0) return refuse('empty')
  if (text !== null && text.length > homeworkLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'homework.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    const [known] = await tx.$queryRaw<Known[]>`
      SELECT h.text, h.kind::text, (SELECT count(*)::int FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId") AS files
      FROM "Homework" h WHERE h."lessonId" = ${lesson.id}`
    const kept = files.length > 0 ? await filesWith(tx, lesson.id, files) : (known?.files ?? 0)
    if (kept > homeworkFileLimit) return refuse('too-many-files')
    const wanted = { text: text === '' ? (known?.text ?? '') : text, files: text === null ? 0 : kept }
    if (known && isAsWanted(known, wanted)) return done(undefined)
    await writeHomeworkRow(tx, lesson, text)
    if (text === null) await tx.homeworkFile.deleteMany({ where: { lessonId: lesson.id } })
    if (files.length > 0)
      await tx.homeworkFile.createMany({
        data: files.map((file) => ({ ...file, lessonId: lesson.id })),
        skipDuplicates: true,
      })
    await audit(tx, deps, actor, {
      action: 'homework.write',
      lessonId: lesson.id,
      requestId: input.requestId,
      ...(known && { before: sizeOf(known) }),
      after: sizeOf(wanted),
    })
    return done(undefined)
  })
}

interface Known {
  readonly text: string | null
  readonly kind: string | null
  readonly files: number
}

/** Whether it stands there already: a press that comes twice. How it is to be done goes with the homework. */
const isAsWanted = (known: Known, wanted: Omit<Known, 'kind'>): boolean =>
  known.text === wanted.text && known.files === wanted.files && (wanted.text !== null || known.kind === null)

/** What the audit log keeps of it: no word of the teacher's. */
const sizeOf = ({ text, files }: Omit<Known, 'kind'>) => ({ length: text?.length ?? null, files })

/** How many files the homework has with these; the same file counts once. */
async function filesWith(tx: Tx, lessonId: number, files: readonly KeptFile[]): Promise<number> {
  const kept = await tx.homeworkFile.findMany({ where: { lessonId }, select: { fileKey: true } })
  return new Set([...kept, ...files].map(({ fileKey }) => fileKey)).size
}

/**
 * Due on the course's next lesson; a week later when none is known yet. A day that stands there already stays, and an empty
 * text leaves the old one. One statement.
 */
export async function writeHomeworkRow(
  tx: Tx,
  lesson: { id: number; courseId: number; date: Temporal.PlainDate },
  text: string | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Homework" AS old ("lessonId", text, "dueOn")
    SELECT ${lesson.id}::int, ${text}, coalesce(
      (SELECT min(date) FROM "Lesson" WHERE "courseId" = ${lesson.courseId}::int AND date > ${lesson.date.toString()}::date),
      ${lesson.date.add({ days: 7 }).toString()}::date)
    ON CONFLICT ("lessonId") DO UPDATE SET
      text = CASE WHEN excluded.text = '' THEN coalesce(old.text, '') ELSE excluded.text END,
      kind = CASE WHEN excluded.text IS NULL THEN NULL ELSE old.kind END`
}
