import { homeworkFileLimit } from '../../domain/journal/homework.ts'
import { homeworkLimit } from '../../domain/journal/limits.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { writeOn } from '../frame/use-case.ts'
import type { KeptFile } from '../json.ts'
import { openLesson } from './lesson-for.ts'

export interface WriteHomework {
  lessonId: number
  /** null: «не задано», said on purpose; an empty one beside files leaves the text as it is */
  text: string | null
  /** added to those that are there */
  files?: readonly KeptFile[]
}

/**
 * The teacher sets homework on a lesson (п. 5.4.1), due on the course's next lesson unless
 * another day was chosen already.
 */
export const writeHomework = writeOn(
  'homework.write',
  openLesson,
  async ({ tx, audit }, lesson, input: WriteHomework) => {
    const files = input.files ?? []
    const text = input.text === null ? null : input.text.trim()
    const refusal = refuseHomework(text, files)
    if (refusal) return refusal
    const [known] = await tx.$queryRaw<Known[]>`
      SELECT h.text, h.kind::text, (SELECT count(*)::int FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId") AS files
      FROM "Homework" h WHERE h."lessonId" = ${lesson.id}`
    const kept = files.length > 0 ? await filesWith(tx, lesson.id, files) : (known?.files ?? 0)
    if (kept > homeworkFileLimit) return refuse('too-many-files')
    const wanted = { text: text === '' ? (known?.text ?? '') : text, files: text === null ? 0 : kept }
    if (known && isAsWanted(known, wanted)) return done(undefined)
    await writeHomeworkRow(tx, lesson, text)
    if (text === null) await tx.homeworkFile.deleteMany({ where: { lessonId: lesson.id } })
    await addFiles(tx, lesson.id, files)
    await audit({
      action: 'homework.write',
      lessonId: lesson.id,
      ...(known && { before: sizeOf(known) }),
      after: sizeOf(wanted),
    })
    return done(undefined)
  },
)

function refuseHomework(text: string | null, files: readonly KeptFile[]) {
  if (text === '' && files.length === 0) return refuse('empty')
  return text !== null && text.length > homeworkLimit ? refuse('too-long') : undefined
}

async function addFiles(tx: Tx, lessonId: number, files: readonly KeptFile[]): Promise<void> {
  if (files.length === 0) return
  const data = files.map((file) => ({ ...file, lessonId }))
  await tx.homeworkFile.createMany({ data, skipDuplicates: true })
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
 * Due on the course's next lesson; a week later when none is known yet. A day that stands there already stays, and an
 * empty text leaves the old one. One statement.
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
