import { isOneSlip, nameForms, plainName } from '../people/name-forms.ts'
import type { Named } from '../people/short-names.ts'
import { done } from '../result.ts'
import { misread } from './mark-string-fault.ts'
import type { Word, Words } from './mark-string-words.ts'

/** A student by all that he may be called in a string. */
export interface Callable {
  readonly id: number
  readonly surname: string
  /** all its cases */
  readonly surnames: ReadonlySet<string>
  /** how many words the surname is */
  readonly words: number
  readonly firstNames: ReadonlySet<string>
  readonly initial: string
  readonly middle: string
  readonly middleNames: ReadonlySet<string>
}

export const callable = ({ id, lastName, firstName, middleName }: Named): Callable => ({
  id,
  surname: plainName(lastName),
  surnames: nameForms(lastName.replaceAll(' ', '')),
  words: lastName.split(/\s+/).length,
  firstNames: nameForms(firstName),
  initial: plainName(firstName).slice(0, 1),
  middle: plainName(middleName ?? '').slice(0, 1),
  middleNames: nameForms(middleName ?? ''),
})

/** Whom a surname may mean, how many words it takes, and whether it was typed with a slip. */
interface Surname {
  readonly found: readonly Callable[]
  readonly length: number
  readonly slip: boolean
}

/** The surname at this place: the longest that is spelt right, or what one slip makes of a word. */
export function surnameAt(known: readonly Callable[], words: readonly Word[], place: number): Surname {
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
interface Who {
  readonly studentId: number
  readonly from: number
  readonly slip: boolean
}

/** Reads the name that a segment begins with; `isCode` tells the words that may be an absence as well as an initial. */
export function whoAt(known: readonly Callable[], words: Words, isCode: (word: Word) => boolean) {
  const [first] = words
  const { found, length, slip } = surnameAt(known, words, 0)
  if (found.length === 0) return whoAfterFirstName(known, words)
  const told = words[length]
  if (told === undefined) return theOne(found, first, length, slip)
  const meant = calledBy(found, told)
  // «Сидорова н» is a code, unless namesakes make it an initial
  const isOnlyCode = isCode(told) && (found.length === 1 || meant.length !== 1)
  if (meant.length > 0 && !isOnlyCode) {
    const byMiddle = meant.filter((one) => hasMiddleName(one, words[length + 1]))
    return byMiddle.length === 1 ? theOne(byMiddle, first, length + 2, slip) : theOne(meant, first, length + 1, slip)
  }
  if (told.text.includes('.') && isInitials(told)) return misread(told, 'unknown-name')
  return theOne(found, first, length, slip)
}

/** «П. Иванов», «Пётр Иванов»: the first name stands before. */
function whoAfterFirstName(known: readonly Callable[], words: Words) {
  const [first] = words
  const { found, length, slip } = surnameAt(known, words, 1)
  const meant = found.filter(
    (one) => one.firstNames.has(first.plain) || (first.text.includes('.') && isInitial(first, one)),
  )
  return theOne(meant, first, 1 + length, slip)
}

/** The one whom a name means; a fault where it means nobody, or several. */
function theOne(meant: readonly Callable[], word: Word, from: number, slip: boolean) {
  const [one, ...others] = meant
  if (one === undefined) return misread(word, 'unknown-name')
  const ids = meant.map(({ id }) => id)
  return others.length > 0 ? misread(word, 'several', ids) : done<Who>({ studentId: one.id, from, slip })
}

/** Those of a surname whose first name a word is, or else whose initial. */
function calledBy(found: readonly Callable[], told: Word): readonly Callable[] {
  const byName = found.filter((one) => one.firstNames.has(told.plain))
  if (byName.length > 0) return byName
  return isInitials(told) ? found.filter((one) => isInitial(told, one)) : []
}

const hasMiddleName = ({ middle, middleNames }: Callable, word: Word | undefined): boolean =>
  word !== undefined && middle !== '' && (middleNames.has(word.plain) || word.plain === `${middle}.`)

const isInitials = (word: Word): boolean => /^\p{L}\.?(\p{L}\.?)?$/u.test(word.plain)

function isInitial(word: Word, one: Callable): boolean {
  const [first, second] = word.plain.replaceAll('.', '')
  return first === one.initial && (second === undefined || second === one.middle)
}
