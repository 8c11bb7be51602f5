/** Why something was not done, by name; what else is to be said of it stands beside the name. */
export interface Refusal<Name extends string> {
  readonly ok: false
  readonly refusal: Name
  /** of the regulation, where one stands behind it */
  readonly clause?: string
}

/** What a use case or a rule answers: the value, or a refusal. */
export type Result<Value, Name extends string> = { readonly ok: true; readonly value: Value } | Refusal<Name>

export const done = <Value>(value: Value) => ({ ok: true, value }) as const

/** The value, or what stands in its place for whoever is refused. */
export const valueOr = <Value, Other>(result: Result<Value, string>, other: Other): Value | Other =>
  result.ok ? result.value : other

export function refuse<const Name extends string>(refusal: Name): Refusal<Name>
/** With what else whoever is refused has to know: the clause, the hour, what stands in the way. */
export function refuse<const Name extends string, const Details extends object>(
  refusal: Name,
  details: Details,
): Refusal<Name> & Details
export function refuse(refusal: string, details?: object): Refusal<string> {
  return { ok: false, refusal, ...details }
}
