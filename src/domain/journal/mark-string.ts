import { plainName } from '../people/name-forms.ts'
import type { Named } from '../people/short-names.ts'
import { done, refuse } from '../result.ts'
import { type AbsenceCode, absenceCodes, isHere } from './absence.ts'
import type { MarkValue, Scale } from './mark.ts'
import { faultAt, misread, type StringFault } from './mark-string-fault.ts'
import { callable, whoAt } from './mark-string-names.ts'
import { type Reading, type Values, valuesOf } from './mark-string-values.ts'
import {
  absenceWords,
  markWords,
  restWords,
  segmentsOf,
  type Word,
  type Words,
  withoutFullStop,
} from './mark-string-words.ts'

/** A student of the lesson, as far as a string needs him. */
export interface StringStudent extends Named {
  readonly absence: AbsenceCode | null
  /** while attendance is not taken: most likely is not here */
  readonly expected: AbsenceCode | null
  readonly hasMarks: boolean
}

/** What a string is read against. */
export interface StringLesson {
  readonly students: readonly StringStudent[]
  readonly scale: Scale
  /** what the school writes for each code that it offers: «н», «уп» */
  readonly signs: Readonly<Partial<Record<AbsenceCode, string>>>
}

/** What a student gets. */
export interface StringEntry {
  readonly studentId: number
  readonly marks: readonly MarkValue[]
  readonly absence: AbsenceCode | null
  readonly comment: string | null
  /** the name was typed with a slip, «Ивнов»: to be confirmed */
  readonly guessedFrom: string | null
  /** one of «все остальные» */
  readonly isRest: boolean
}

export type ReadString = ReturnType<typeof readMarkString>

/**
 * Reads «Иванов 5, Петров 4 4 молодец, Сидорова н, все остальные 4»: entries apart by commas, semicolons or lines, each
 * a surname in any case, with an initial or first name where namesakes need it, then marks, a code, a comment.
 * «Остальные» are those present, as far as one knows, who have no mark and are not named. Every fault is told with its
 * place; nobody is ever guessed at silently.
 */
export function readMarkString(text: string, lesson: StringLesson) {
  const { named, rest, faults } = readSegments(text, readingOf(text, lesson))
  const others = rest ? restOf(rest, lesson, named) : []
  if (rest && others.length === 0) faults.push(faultAt(rest.word, 'bad-rest'))
  const entries = [...named.values(), ...others]
  if (entries.length === 0 && faults.length === 0)
    faults.push({ at: 0, length: text.length, reason: 'empty', students: [] })
  return faults.length > 0 ? refuse('misread', { faults }) : done<readonly StringEntry[]>(entries)
}

/** Those who are named, what all others get, and what is not understood. */
function readSegments(text: string, reading: Reading) {
  const faults: StringFault[] = []
  const named = new Map<number, StringEntry>()
  let rest: Rest | undefined
  for (const words of segmentsOf(text)) {
    const read = readSegment(words, reading)
    if (!read.ok) {
      faults.push(read.fault)
      continue
    }
    const { value } = read
    if (value.isRest) {
      if (rest || value.absence) faults.push(faultAt(value.word, 'bad-rest'))
      else rest = value
    } else if (named.has(value.studentId)) faults.push(faultAt(words[0], 'twice', [value.studentId]))
    else named.set(value.studentId, value)
  }
  return { named, rest, faults }
}

/** «Все остальные 4»: the word that says so, and what they get. */
interface Rest extends Values {
  readonly isRest: true
  readonly word: Word
}

type NamedEntry = StringEntry & { readonly isRest: false }

/** What those get who are here, have no mark and are not named; nothing without a mark. */
function restOf({ marks, comment }: Rest, { students }: StringLesson, named: ReadonlyMap<number, unknown>) {
  if (marks.length === 0) return []
  return students
    .filter((student) => !named.has(student.id) && !student.hasMarks && isHere(student))
    .map(({ id }): StringEntry => ({ studentId: id, marks, absence: null, comment, guessedFrom: null, isRest: true }))
}

function readingOf(source: string, { students, scale, signs }: StringLesson): Reading {
  const codes = new Map([
    ...Object.entries(absenceWords).filter(([, code]) => code in signs),
    ...absenceCodes.flatMap((code) => (signs[code] === undefined ? [] : [[plainName(signs[code]), code] as const])),
  ])
  return { source, known: students.map(callable), scale, codes }
}

function readSegment(typed: Words, reading: Reading) {
  const { known, codes } = reading
  const words = withoutFullStop(typed, (plain) => plain in markWords || codes.has(plain))
  const [first] = words
  if (restWords.has(first.plain)) {
    const from = words.findIndex(({ plain }) => !restWords.has(plain))
    const values = valuesOf(from < 0 ? [] : words.slice(from), reading)
    return values.ok ? done<Rest>({ isRest: true, word: first, ...values.value }) : values
  }
  const who = whoAt(known, words, ({ text, plain }) => !text.includes('.') && codes.has(plain))
  if (!who.ok) return who
  const { studentId, from, slip } = who.value
  const values = valuesOf(words.slice(from), reading)
  if (!values.ok) return values
  const { marks, absence } = values.value
  if (marks.length === 0 && absence === null) return misread(first, 'nothing', [studentId])
  return done<NamedEntry>({ studentId, ...values.value, guessedFrom: slip ? first.text : null, isRest: false })
}
