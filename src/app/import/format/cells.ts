import { z } from 'zod'
import { typedDate, writtenDate } from '../../../domain/calendar/typed-date.ts'
import { typedTime, writtenTime } from '../../../domain/calendar/typed-time.ts'
import type { FaultParams, FaultReason } from '../../../domain/import/table.ts'
import { classTitle, typedClass } from '../../../domain/people/class-title.ts'
import { typedKinship, writtenKinship } from '../../../domain/people/kinship.ts'
import { normalPhone } from '../../../domain/people/phone.ts'
import { plain } from '../../../domain/plain.ts'

/** A codec between a cell that is not empty and what it means. It writes what it reads, never a fault. */
export type Cell<T> = z.ZodType<T, string>

/** Why a cell has no value. */
export class CellFault {
  readonly reason: FaultReason
  readonly params: FaultParams

  constructor(reason: FaultReason, params: FaultParams = {}) {
    this.reason = reason
    this.params = params
  }
}

export function readCell<T>(cell: Cell<T>, text: string): { readonly value: T } | CellFault {
  const { success, data, error } = z.safeDecode(cell, text)
  if (success) return { value: data }
  const [issue] = error.issues
  if (issue?.code === 'custom' && issue.params instanceof CellFault) return issue.params
  throw error
}

const codec = <T>(
  value: z.ZodType<T, T>,
  read: (text: string) => T | CellFault,
  write: (value: T) => string,
): Cell<T> =>
  z.codec(z.string(), value, {
    decode(text, context) {
      const decoded = read(text)
      if (!(decoded instanceof CellFault)) return decoded
      context.issues.push({ code: 'custom', input: text, params: decoded })
      return z.NEVER
    },
    encode: write,
  })

/** What Excel would reckon with, or a spreadsheet run a program by (CSV injection), when it was written out again. */
const isFormula = (value: string): boolean => /^[=@]|^[+-].*[(|!]/.test(value)

const asWritten = (value: string): string => value

/** Text of at most `longest` characters on one line. */
export const text = (longest = 200): Cell<string> =>
  codec(
    z.string(),
    (cell) => {
      const value = cell.normalize('NFC').replace(/\s+/g, ' ').trim()
      if (/\p{Cc}/u.test(value) || !value.isWellFormed()) return new CellFault('bad-text')
      if (isFormula(value)) return new CellFault('formula')
      return value.length > longest ? new CellFault('too-long', { longest }) : value
    },
    asWritten,
  )

/** «01.09.2026» or «2026-09-01»; a day that the calendar does not have is no date. */
export const date = codec(
  z.instanceof(Temporal.PlainDate),
  (cell) => typedDate(cell) ?? new CellFault('bad-date', { value: cell }),
  writtenDate,
)

/** «8:30» as minutes from midnight. */
export const time = codec(
  z.number(),
  (cell) => typedTime(cell) ?? new CellFault('bad-time', { value: cell }),
  writtenTime,
)

/** A whole number from `least` to `most`, both inclusive. */
export const number = (least: number, most: number): Cell<number> =>
  codec(
    z.number(),
    (cell) => {
      const value = /^\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN
      return value >= least && value <= most ? value : new CellFault('bad-number', { value: cell, least, most })
    },
    String,
  )

/** One of the words that stand for a value; the first word of each value is the one to write. */
export function choice<const T extends string | number>(words: Readonly<Record<string, T>>): Cell<T> {
  const meanings = new Map(Object.entries(words).map(([word, value]) => [plain(word), value]))
  const allowed = Object.keys(words)
  return codec(
    z.custom<T>((value) => allowed.some((word) => words[word] === value)),
    (cell) => meanings.get(plain(cell)) ?? new CellFault('bad-choice', { value: cell, allowed: allowed.join(', ') }),
    (value) => allowed.find((word) => words[word] === value) ?? '',
  )
}

/** Several values, separated by commas, each said once. */
export const list = <T extends string>(one: Cell<T>): Cell<readonly T[]> =>
  codec(
    z.array(z.custom<T>()).readonly(),
    (cell) => {
      const read = cell.split(',').map((part) => readCell(one, part.trim()))
      const values = read.flatMap((each) => (each instanceof CellFault ? [] : [each.value]))
      return read.find((each) => each instanceof CellFault) ?? [...new Set(values)]
    },
    (values) => values.map((value) => z.encode(one, value)).join(', '),
  )

/** «7А», «7 а», «7 «А»»; a school of one class a grade may leave the letter out. */
export const className = codec(
  z.object({ grade: z.number(), letter: z.string() }).readonly(),
  (cell) => typedClass(cell) ?? new CellFault('bad-class', { value: cell }),
  classTitle,
)

/** Several classes, separated by commas: their titles. */
export const classNames = list(
  codec(
    z.string(),
    (cell) => {
      const read = typedClass(cell)
      return read ? classTitle(read) : new CellFault('bad-class', { value: cell })
    },
    asWritten,
  ),
)

/** Who somebody is to a child: the ordinary words as codes, any other as the school wrote it. */
export const kinship = codec(
  z.string(),
  (cell) => {
    const read = readCell(text(40), typedKinship(cell))
    return read instanceof CellFault ? read : read.value
  },
  writtenKinship,
)

/** A phone number in its international form: «8 (910) 123-45-67» and «+7 910 1234567» are one. */
export const phone = codec(
  z.string(),
  (cell) => normalPhone(cell) ?? new CellFault('bad-phone', { value: cell }),
  asWritten,
)

/** An IANA time zone. */
export const zone = codec(
  z.string(),
  (cell) => {
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(cell).timeZoneId
    } catch {
      return new CellFault('bad-zone', { value: cell })
    }
  },
  asWritten,
)
