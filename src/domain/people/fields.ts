import { typedDate } from '../calendar/typed-date.ts'
import { done, type Result, refuse } from '../result.ts'
import { normalPhone } from './phone.ts'

/** What a card says of a person and may be changed one by one. */
export const personFields = ['lastName', 'firstName', 'middleName', 'birthDate', 'phone', 'email', 'address'] as const
export type PersonField = (typeof personFields)[number]

/** Who a guardian is to a child; the school may write another word. */
export const kinships = ['mother', 'father', 'guardian'] as const

export type FieldFault =
  | 'bad-name'
  | 'bad-date'
  | 'bad-birth-date'
  | 'bad-phone'
  | 'bad-email'
  | 'too-long'
  | 'required'

/** Whom an age is judged for: it catches the mistyped year. */
export type AgeOf = 'student' | 'adult'
const ages: Readonly<Record<AgeOf, { least: number; most: number }>> = {
  student: { least: 5, most: 25 },
  adult: { least: 14, most: 100 },
}

const nameLimit = 60
const contactLimit = 200

type Read = Result<string | null, FieldFault>

/** What was typed into a field, as it is stored; «-» or nothing empties a field that may be empty. */
export function readField(field: PersonField, typed: string, who: AgeOf, today: Temporal.PlainDate): Read {
  if (field === 'lastName' || field === 'firstName') return readOwnName(typed)
  const text = tidy(typed)
  if (isNothing(text)) return done(null)
  if (field === 'birthDate') return readBirthDate(text, who, today)
  if (field === 'phone') return readPhone(text)
  if (field === 'email') return readEmail(text)
  if (field === 'address') return text.length > contactLimit ? refuse('too-long') : done(text)
  return readName(text)
}

/** A last or first name, which nobody is without. */
export function readOwnName(typed: string): Result<string, FieldFault> {
  const text = tidy(typed)
  return isNothing(text) ? refuse('required') : readName(text)
}

/** Letters of any alphabet, with hyphens, apostrophes and spaces between them. */
function readName(text: string): Result<string, FieldFault> {
  const name = text.replace(/[’ʼ`]/g, "'")
  if (name.length > nameLimit) return refuse('too-long')
  return /^\p{L}\p{M}*(?:[-' ]?\p{L}\p{M}*)*$/u.test(name) ? done(name) : refuse('bad-name')
}

function readBirthDate(text: string, who: AgeOf, today: Temporal.PlainDate): Result<string, FieldFault> {
  const born = readDate(text)
  if (!born.ok) return born
  const { years } = born.value.until(today, { largestUnit: 'years' })
  const { least, most } = ages[who]
  return years < least || years > most ? refuse('bad-birth-date') : done(born.value.toString())
}

function readPhone(text: string): Result<string, FieldFault> {
  const phone = normalPhone(text)
  return phone === undefined ? refuse('bad-phone') : done(phone)
}

const readEmail = (text: string): Result<string, FieldFault> =>
  text.length <= contactLimit && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/.test(text)
    ? done(text)
    : refuse('bad-email')

/** «12.03.2015» */
export function readDate(text: string): Result<Temporal.PlainDate, 'bad-date'> {
  const day = typedDate(text.trim())
  return day ? done(day) : refuse('bad-date')
}

const isNothing = (text: string): boolean => text === '' || text === '-' || text === '—'

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
