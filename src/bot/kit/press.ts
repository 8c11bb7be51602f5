import type { Action } from '../../domain/access/can.ts'

/** A button's data: what it does and to what, at most `limits.callbackBytes`. */
export interface Press<Values> {
  readonly name: string
  readonly action: Action | 'anyone'
  /** the names of its values, in their order */
  readonly fields: readonly (keyof Values & string)[]
  pack(values: Values): string
  /** the values, or undefined when the data is another button's, damaged, or of another codec version */
  unpack(data: string): Values | undefined
}

/** One value on the wire: short, without a dot. */
interface Field<Value> {
  pack(value: Value): string
  unpack(text: string): Value | undefined
}

/** The version of the codec, never of a lesson's state: old buttons of an unchanged codec keep working. */
const version = '1'

const wholeNumber = /^[0-9a-z]{1,8}$/
/** What a column of ids holds (PostgreSQL's integer). */
const largestId = 2 ** 31 - 1

/** An id of the database. */
export const id: Field<number> = {
  pack: (value) => value.toString(36),
  unpack(text) {
    const value = wholeNumber.test(text) ? Number.parseInt(text, 36) : Number.NaN
    return value <= largestId ? value : undefined
  },
}

const epoch = Temporal.PlainDate.from('2020-01-01')
/** No school plans for longer: a hundred years of days. */
const largestDay = 36_524

/** A day of the school. */
export const day: Field<Temporal.PlainDate> = {
  pack: (value) => epoch.until(value).days.toString(36),
  unpack(text) {
    const days = /^[0-9a-z]{1,4}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN
    return days <= largestDay ? epoch.add({ days }) : undefined
  },
}

/** A month, as the day that begins it. */
export const month: Field<Temporal.PlainYearMonth> = {
  pack: (value) => day.pack(value.toPlainDate({ day: 1 })),
  unpack: (text) => day.unpack(text)?.toPlainYearMonth(),
}

/** One of a few words. */
export const oneOf = <const Words extends readonly string[]>(words: Words): Field<Words[number]> => ({
  pack: (value) => value,
  unpack: (text) => words.find((word) => word === text),
})

/** A short word of A–Z, a–z, 0–9, «-» and «_»: a code, a token. */
export const word: Field<string> = {
  pack: (value) => value,
  unpack: (text) => (/^[\w-]{1,40}$/.test(text) ? text : undefined),
}

type ValuesOf<Fields> = { [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never }

/** Declares a button: its name on the wire, the action that it asks about, and its values in their order. */
export function press<Fields extends Record<string, Field<unknown>>>(
  name: string,
  action: Press<unknown>['action'],
  fields: Fields,
): Press<ValuesOf<Fields>> {
  type Values = ValuesOf<Fields>
  const entries = Object.entries(fields) as [keyof Values & string, Field<unknown>][]
  return {
    name,
    action,
    fields: entries.map(([key]) => key),
    pack: (values) => [`${version}${name}`, ...entries.map(([key, field]) => field.pack(values[key]))].join('.'),
    unpack(data) {
      const [head, ...texts] = data.split('.')
      if (head !== `${version}${name}` || texts.length !== entries.length) return undefined
      const values: Partial<Values> = {}
      for (const [index, [key, field]] of entries.entries()) {
        const value = field.unpack(texts[index] ?? '')
        if (value === undefined) return undefined
        values[key] = value as Values[typeof key]
      }
      return values as Values
    },
  }
}
