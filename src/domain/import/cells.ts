import { typedDate } from '../calendar/typed-date.ts'
import { typedKinship } from '../people/kinship.ts'
import { normalPhone } from '../people/phone.ts'
import { plain } from '../plain.ts'
import type { FaultParams, FaultReason } from './table.ts'

/** What became of a cell: its value, or why it has none. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: FaultReason; readonly params: FaultParams }

/** Reads a cell that is not empty. */
export type Reader<T> = (text: string) => Read<T>

const good = <T>(value: T): Read<T> => ({ ok: true, value })
const bad = (reason: FaultReason, params: FaultParams): Read<never> => ({ ok: false, reason, params })

/** What Excel would reckon with, or a spreadsheet run a program by (CSV injection), when it was written out again. */
const isFormula = (value: string): boolean => /^[=@]|^[+-].*[(|!]/.test(value)

/** Text of at most `longest` characters on one line. */
export const text =
  (longest = 200): Reader<string> =>
  (cell) => {
    const value = cell.normalize('NFC').replace(/\s+/g, ' ').trim()
    if (/\p{Cc}/u.test(value)) return bad('bad-text', {})
    if (isFormula(value)) return bad('formula', {})
    return value.length > longest ? bad('too-long', { longest }) : good(value)
  }

/** «01.09.2026» or «2026-09-01»; a day that the calendar does not have is no date. */
export const date: Reader<Temporal.PlainDate> = (cell) => {
  const value = typedDate(cell)
  return value === undefined ? bad('bad-date', { value: cell }) : good(value)
}

/** «8:30» as minutes from midnight. */
export const time: Reader<number> = (cell) => {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(cell) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59 || !hours) return bad('bad-time', { value: cell })
  return good(Number(hours) * 60 + Number(minutes))
}

/** A whole number from `least` to `most`, both inclusive. */
export const number =
  (least: number, most: number): Reader<number> =>
  (cell) => {
    const value = /^\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most ? good(value) : bad('bad-number', { value: cell, least, most })
  }

/** One of the words that stand for a value; the first word of each value is the one to write. */
export const choice =
  <T>(words: Readonly<Record<string, T>>): Reader<T> =>
  (cell) => {
    const found = Object.entries(words).find(([word]) => plain(word) === plain(cell))
    return found ? good(found[1]) : bad('bad-choice', { value: cell, allowed: Object.keys(words).join(', ') })
  }

/** Several of the words, separated by commas. */
export const choices =
  <T>(words: Readonly<Record<string, T>>): Reader<readonly T[]> =>
  (cell) => {
    const read = cell.split(',').map((word) => choice(words)(word.trim()))
    const fault = read.find((one) => !one.ok)
    return fault && !fault.ok ? fault : good([...new Set(read.flatMap((one) => (one.ok ? [one.value] : [])))])
  }

export interface ClassName {
  readonly grade: number
  readonly letter: string
}

/** «7А», «7 а», «7 «А»»; a school of one class a grade may leave the letter out. */
export const className: Reader<ClassName> = (cell) => {
  const [, grade, letter] = /^(\d{1,2})\s*[-«"]?\s*([а-яё]?)[»"]?$/i.exec(cell) ?? []
  if (!grade || Number(grade) < 1 || Number(grade) > 11) return bad('bad-class', { value: cell })
  return good({ grade: Number(grade), letter: letter!.toUpperCase() })
}

/** Several classes, separated by commas: their titles. */
export const classNames: Reader<readonly string[]> = (cell) => {
  const read = cell.split(',').map((one) => className(one.trim()))
  const fault = read.find((one) => !one.ok)
  return fault && !fault.ok ? fault : good(read.flatMap((one) => (one.ok ? [classTitle(one.value)] : [])))
}

export const classTitle = ({ grade, letter }: ClassName): string => `${grade}${letter}`

/** Who somebody is to a child: the ordinary words as codes, any other as the school wrote it. */
export const kinship: Reader<string> = (cell) => text(40)(typedKinship(cell))

/** A phone number in its international form: «8 (910) 123-45-67» and «+7 910 1234567» are one. */
export const phone: Reader<string> = (cell) => {
  const value = normalPhone(cell)
  return value === undefined ? bad('bad-phone', { value: cell }) : good(value)
}

/** An IANA time zone. */
export const zone: Reader<string> = (cell) => {
  try {
    return good(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(cell).timeZoneId)
  } catch {
    return bad('bad-zone', { value: cell })
  }
}
