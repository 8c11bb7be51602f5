/**
 * A text as a database keeps it and a screen shows it: each control character but the end of a line and the tabulator
 * is a space, half of a character pair a mark that something is missing. It stays as long, and what points into it
 * stays right.
 */
export const legible = (text: string): string => text.replace(/[\p{Cc}--[\n\t]]/gv, ' ').toWellFormed()

/** The same for whatever JSON holds. */
export function legibleWithin<Value>(value: Value): Value {
  if (typeof value === 'string') return legible(value) as Value
  if (Array.isArray(value)) return value.map(legibleWithin) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, legibleWithin(each)])) as Value
}
