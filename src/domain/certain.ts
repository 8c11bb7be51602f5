/**
 * What no type says and yet cannot be missing: a row that an INSERT gives back, a key that was put there before. `what`
 * names it for whoever reads the error. Where it may be missing, say what happens then instead.
 */
export function certain<Value>(value: Value | null | undefined, what: string): Value {
  if (value === undefined || value === null) throw new Error(`${what} is missing, which cannot be`)
  return value
}
