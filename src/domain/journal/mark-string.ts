import { isOneSlip, nameForms, plainName } from '../people/name-forms.ts'
import type { Named } from '../people/short-names.ts'
import { type AbsenceCode, isHere } from './absence.ts'
import { isOfScale, type MarkValue, type Scale } from './mark.ts'
import {
  absenceWords,
  isLikeMark,
  markWords,
  restWords,
  segmentsOf,
  type Word,
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

export type StringFaultReason =
  /** nobody in the class is called that */
  | 'unknown-name'
  /** several are: initials tell them apart */
  | 'several'
  /** a name without a mark or code */
  | 'nothing'
  /** the student was named before */
  | 'twice'
  /** a number that is no mark, or a mark of the other scale */
  | 'no-mark'
  /** a student's name in the middle of a comment: a comma is missing */
  | 'no-comma'
  /** «остальные» with a code, twice, or with nobody left */
  | 'bad-rest'
  | 'empty'

/** What is not understood, and where: characters of the text from its beginning. */
export interface StringFault {
  readonly at: number
  readonly length: number
  readonly reason: StringFaultReason
  /** whom it may mean */
  readonly students: readonly number[]
}

export type ReadString =
  | { readonly ok: true; readonly entries: readonly StringEntry[] }
  | { readonly ok: false; readonly faults: readonly StringFault[] }

const longestComment = 200

/**
 * Reads «Иванов 5, Петров 4 4 молодец, Сидорова н, все остальные 4»: entries apart by commas, semicolons or lines, each a
 * surname in any case, with an initial or first name where namesakes need it, then marks, a code, a comment. «Остальные» are
 * those present, as far as one knows, who have no mark and are not named. Every fault is told with its place; nobody is ever
 * guessed at silently.
 */
export function readMarkString(text: string, lesson: StringLesson): ReadString {
  const reader = readerOf(lesson, text)
  const faults: StringFault[] = []
  const entries: StringEntry[] = []
  const named = new Map<number, StringEntry>()
  let rest: { marks: readonly MarkValue[]; word: Word; comment: string | null } | undefined
  for (const words of segmentsOf(text)) {
    const read = reader.segment(words)
    if ('reason' in read) faults.push(read)
    else if ('rest' in read) {
      if (rest || read.absence) faults.push(faultAt(read.rest, 'bad-rest'))
      else rest = { marks: read.marks, word: read.rest, comment: read.comment }
    } else if (named.has(read.studentId)) faults.push(faultAt(words[0]!, 'twice', [read.studentId]))
    else {
      named.set(read.studentId, read)
      entries.push(read)
    }
  }
  if (rest) {
    const left = lesson.students.filter((student) => !named.has(student.id) && !student.hasMarks && isHere(student))
    if (left.length === 0 || rest.marks.length === 0) faults.push(faultAt(rest.word, 'bad-rest'))
    const { marks, comment } = rest
    entries.push(
      ...left.map(({ id }) => ({ studentId: id, marks, absence: null, comment, guessedFrom: null, isRest: true })),
    )
  }
  if (entries.length === 0 && faults.length === 0)
    faults.push({ at: 0, length: text.length, reason: 'empty', students: [] })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, entries }
}

const faultAt = (word: Word, reason: StringFaultReason, students: readonly number[] = []): StringFault => ({
  at: word.at,
  length: word.text.length,
  reason,
  students,
})

type Segment =
  | StringEntry
  | StringFault
  | {
      readonly rest: Word
      readonly marks: readonly MarkValue[]
      readonly absence: AbsenceCode | null
      readonly comment: string | null
    }

function readerOf({ students, scale, signs }: StringLesson, source: string) {
  const known = students.map((student) => ({
    student,
    surname: plainName(student.lastName),
    surnames: nameForms(student.lastName.replaceAll(' ', '')),
    words: student.lastName.split(/\s+/).length,
    firstNames: nameForms(student.firstName),
    initial: plainName(student.firstName).slice(0, 1),
    middle: plainName(student.middleName ?? '').slice(0, 1),
    middleNames: nameForms(student.middleName ?? ''),
  }))
  type Known = (typeof known)[number]
  const codes = new Map([
    ...Object.entries(absenceWords).filter(([, code]) => code in signs),
    ...Object.entries(signs).map(([code, sign]) => [plainName(sign), code as AbsenceCode] as const),
  ])

  const isInitial = (word: Word | undefined, one: Known): boolean => {
    const [first, second] = (word?.plain ?? '').replaceAll('.', '')
    return first === one.initial && (second === undefined || second === one.middle)
  }
  const isInitials = (word: Word | undefined): boolean => /^\p{L}\.?(\p{L}\.?)?$/u.test(word?.plain ?? '')

  /** Whom the surname at this place may mean, how many words it takes, and whether it is spelt right. */
  function surnameAt(words: readonly Word[], place: number): { found: Known[]; length: number; slip: boolean } {
    for (const length of [3, 2, 1]) {
      const typed = words.slice(place, place + length)
      if (typed.length < length) continue
      const joined = typed.map(({ plain }) => plain).join('')
      const fits = known.filter((one) => one.words === length && one.surnames.has(joined))
      // who is called exactly that is meant, rather than who is called that in another case
      const exact = fits.filter((one) => one.surname.replaceAll(' ', '') === joined)
      if (fits.length > 0) return { found: exact.length > 0 ? exact : fits, length, slip: false }
    }
    const typed = words[place]?.plain ?? ''
    const near = typed.length < 4 ? [] : known.filter((one) => [...one.surnames].some((form) => isOneSlip(form, typed)))
    return { found: near, length: 1, slip: true }
  }

  /** The student that a segment begins with, and where his marks begin. */
  function whoAt(words: readonly Word[]): { one: Known; from: number; slip: boolean } | StringFault {
    const first = words[0]!
    let { found, length, slip } = surnameAt(words, 0)
    let from = length
    let told = words[from]
    // «П. Иванов», «Пётр Иванов»: the first name stands before
    const before = known.filter(
      (one) => one.firstNames.has(first.plain) || (first.text.includes('.') && isInitial(first, one)),
    )
    if (found.length === 0 && before.length > 0 && words.length > 1) {
      const after = surnameAt(words, 1)
      found = after.found.filter((one) => before.includes(one))
      ;({ slip } = after)
      from = 1 + after.length
      told = first
    }
    if (found.length === 0) return faultAt(first, 'unknown-name')
    if (told === first) return found.length === 1 ? { one: found[0]!, from, slip } : several(first, found)
    const byName = found.filter((one) => told && one.firstNames.has(told.plain))
    const byInitial = isInitials(told) ? found.filter((one) => isInitial(told, one)) : []
    const meant = byName.length > 0 ? byName : byInitial
    // «Сидорова н» is a code, unless namesakes make it an initial
    const isCode = told !== undefined && !told.text.includes('.') && codes.has(told.plain)
    if (meant.length > 0 && !(isCode && (found.length === 1 || meant.length !== 1))) {
      const next = words[from + 1]
      const byMiddle = meant.filter(
        (one) => next && (one.middleNames.has(next.plain) || next.plain === `${one.middle}.`) && one.middle !== '',
      )
      if (byMiddle.length === 1) return { one: byMiddle[0]!, from: from + 2, slip }
      return meant.length === 1 ? { one: meant[0]!, from: from + 1, slip } : several(first, meant)
    }
    if (meant.length === 0 && told?.text.includes('.') && isInitials(told)) return faultAt(told, 'unknown-name')
    return found.length === 1 ? { one: found[0]!, from, slip } : several(first, found)
  }

  const several = (word: Word, found: readonly Known[]): StringFault =>
    faultAt(
      word,
      'several',
      found.map(({ student }) => student.id),
    )

  /** Marks and a code, then the comment. */
  function valuesAt(words: readonly Word[], from: number) {
    const marks: MarkValue[] = []
    let absence: AbsenceCode | null = null
    let place = from
    for (; place < words.length; place += 1) {
      const word = words[place]!
      const mark = markWords[word.plain]
      const code = codes.get(word.plain)
      if (mark !== undefined) {
        if (!isOfScale(mark, scale)) return faultAt(word, 'no-mark')
        marks.push(mark)
      } else if (code !== undefined && absence !== null && code !== absence) return faultAt(word, 'no-mark')
      else if (code !== undefined) absence = code
      else break
    }
    const rest = words.slice(place)
    for (const [index, word] of rest.entries()) {
      if (isLikeMark(word)) return faultAt(word, 'no-mark')
      const { found, slip } = surnameAt(rest, index)
      if (found.length > 0 && !slip) return faultAt(word, 'no-comma')
    }
    const [first, last] = [rest[0], rest.at(-1)]
    // as it was typed: «тема: дроби» keeps its colon
    const comment = first && last ? source.slice(first.at, last.at + last.text.length).replace(/\s+/g, ' ') : null
    return { marks, absence, comment: comment?.slice(0, longestComment) ?? null }
  }

  return {
    segment(typed: readonly Word[]): Segment {
      const words = withoutFullStop(typed, (plain) => plain in markWords || codes.has(plain))
      const first = words[0]!
      if (restWords.has(first.plain)) {
        const from = words.findIndex(({ plain }) => !restWords.has(plain))
        const values = valuesAt(words, from < 0 ? words.length : from)
        return 'reason' in values ? values : { rest: first, ...values }
      }
      const who = whoAt(words)
      if ('reason' in who) return who
      const values = valuesAt(words, who.from)
      if ('reason' in values) return values
      if (values.marks.length === 0 && values.absence === null) return faultAt(first, 'nothing', [who.one.student.id])
      return {
        studentId: who.one.student.id,
        ...values,
        guessedFrom: who.slip ? first.text : null,
        isRest: false,
      }
    },
  }
}
