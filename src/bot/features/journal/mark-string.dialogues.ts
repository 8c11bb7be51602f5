import { type LessonCard, lessonToWrite } from '../../../app/journal/read-lesson.ts'
import { writeMarkString } from '../../../app/journal/write-mark-string.ts'
import { clip } from '../../../domain/clip.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { readMarkString, type StringEntry } from '../../../domain/journal/mark-string.ts'
import type { StringFault } from '../../../domain/journal/mark-string-fault.ts'
import { fullName, shortNames } from '../../../domain/people/short-names.ts'
import { done, refuse } from '../../../domain/result.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { fullestThatFits, lines } from '../../kit/text.ts'
import { namesElsewhere } from '../../widgets/names-elsewhere.ts'
import { marksOf, noMarks } from './journal.screens.ts'

/** How wide a name may be in the preview's table, so that a line of it fits a phone. */
const nameWidth = 16

/** What is written for each code that the school offers. */
const signsOf = (t: Translate, { absenceCodes }: LessonCard): Readonly<Partial<Record<AbsenceCode, string>>> =>
  Object.fromEntries(absenceCodes.map((code) => [code, t.plain(`journal.attendance.code.${code}`)]))

function readFor(t: Translate, lesson: LessonCard, text: string) {
  const { students, scale } = lesson
  const roster = students.map((student) => ({ ...student, hasMarks: student.marks.length > 0 }))
  return readMarkString(text, { students: roster, scale, signs: signsOf(t, lesson) })
}

interface Args {
  lesson: number
  kind: number
}

/** The lesson for whoever may put marks there now, and the kind of work that they are for. */
async function lessonToMark(ctx: KnownContext, { lesson: lessonId, kind: kindId }: Args) {
  if (ctx.identity.nameFree) return namesElsewhere
  const lesson = await lessonToWrite(ctx.session, { lessonId, action: 'mark.put' })
  if (!lesson.ok) return lesson
  if (lesson.value.grade === 1) return noMarks
  const kind = lesson.value.workKinds.find(({ id }) => id === kindId)
  // offered no more: never another kind in its place
  return kind ? done({ lesson: lesson.value, kind }) : refuse('no-work-kind')
}

/** «Иванов 5, Петров 4 4 молодец, все остальные 4»: a whole class in one line (B5). */
export const markStringDialogue: TextDialogue<Args> = {
  name: 'mark-string',
  async prompt(ctx, args) {
    const found = await lessonToMark(ctx, args)
    if (!found.ok) return found
    const { lesson, kind } = found.value
    const words = {
      subject: lesson.subject,
      className: classWithGroup(ctx.t, lesson),
      kind: kind.title,
      example: exampleOf(ctx.t, lesson),
    }
    return ctx.t('journal.string.ask', words)
  },
  async preview(ctx, args, text) {
    const found = await lessonToMark(ctx, args)
    if (!found.ok) return found
    const { lesson, kind } = found.value
    const read = readFor(ctx.t, lesson, text)
    if (!read.ok) return refuse('bad-string', { values: { faults: faultsText(ctx.t, lesson, text, read.faults) } })
    const guessed = read.value.some(({ guessedFrom }) => guessedFrom !== null)
    return {
      text: previewText(ctx.t, lesson, kind.title, read.value),
      save: ctx.t.plain(guessed ? 'journal.string.save-all' : 'journal.string.save'),
      ...(guessed &&
        read.value.some(({ guessedFrom }) => guessedFrom === null) && {
          other: ctx.t.plain('journal.string.save-sure'),
        }),
    }
  },
  async save(ctx, args, text, other) {
    const found = await lessonToMark(ctx, args)
    if (!found.ok) return found
    const input = {
      lessonId: args.lesson,
      workKindId: args.kind,
      text,
      signs: signsOf(ctx.t, found.value.lesson),
      withGuesses: !other,
    }
    const written = await writeMarkString(ctx.session, input)
    return written.ok ? { toast: ctx.t.plain('journal.string.saved', { ...written.value }) } : written
  },
  after: (ctx, { lesson, kind }) => marksOf(ctx, lesson, kind),
}

/** A line with names of this very class. */
function exampleOf(t: Translate, { students }: LessonCard): string {
  const names = shortNames(students)
  const said = [
    t.plain('journal.string.example.mark'),
    t.plain('journal.string.example.marks'),
    t.plain('journal.attendance.code.absent').toLowerCase(),
  ]
  const entries = students.slice(0, said.length).map(({ id }, index) => `${names.get(id)} ${said[index]}`)
  return [...entries, t.plain('journal.string.example.rest')].join(', ')
}

/** As a table: who gets what; a name that was typed with a slip bears a question mark. */
function previewText(t: Translate, lesson: LessonCard, kind: string, entries: readonly StringEntry[]): string {
  const names = shortNames(lesson.students)
  const row = ({ studentId, marks, absence, comment, guessedFrom }: StringEntry, share: number): string => {
    const name = `${guessedFrom === null ? '' : '? '}${names.get(studentId) ?? ''}`
    const values = [
      ...(absence === null ? [] : [t.plain(`journal.attendance.code.${absence}`)]),
      ...marks.map((value) => t.plain(`journal.marks.value.${value}`)),
    ].join(' ')
    return `${name.slice(0, nameWidth).padEnd(nameWidth)} ${values}${comment === null ? '' : ` · ${clip(comment, share)}`}`
  }
  const guesses = entries.flatMap(({ guessedFrom, studentId }) =>
    guessedFrom === null ? [] : [t('journal.string.guess', { typed: guessedFrom, name: names.get(studentId) })],
  )
  const rest = entries.filter(({ isRest }) => isRest).length
  const marks = entries.some((entry) => entry.marks.length > 0)
  const named = new Set(entries.map(({ studentId }) => studentId))
  const awaited = lesson.students.filter(({ id, expected }) => expected !== null && !named.has(id))
  return fullestThatFits((share) =>
    lines(
      t('journal.string.title', { subject: lesson.subject, className: classWithGroup(t, lesson) }),
      marks ? t('journal.string.kind', { kind }) : undefined,
      `<pre>${escapeHtml(entries.map((entry) => row(entry, share)).join('\n'))}</pre>`,
      rest > 0 ? t('journal.string.rest', { count: rest }) : undefined,
      rest > 0 && awaited.length > 0
        ? t('journal.string.awaited', { list: awaited.map(({ id }) => names.get(id)).join(', ') })
        : undefined,
      ...guesses,
    ),
  )
}

const mostFaults = 5
const longestWord = 40

/** Where a string is not understood: the word, and what is the matter with it. */
const faultsText = (t: Translate, lesson: LessonCard, text: string, faults: readonly StringFault[]): string => {
  const names = new Map(lesson.students.map((student) => [student.id, fullName(student)]))
  return faults
    .slice(0, mostFaults)
    .map(({ at, length, reason, students }) =>
      t.plain(`journal.string.fault.${reason}`, {
        word: clip(text.slice(at, at + length), longestWord),
        place: text.slice(0, at).split(/[,;\n]/).length,
        names: students.map((id) => names.get(id)).join(', '),
      }),
    )
    .join('\n')
}
