/** Why a use case did not do what it was asked, by name and, where one stands behind it, with the clause. */
export interface Refusal<Name extends string> {
  readonly ok: false
  readonly refusal: Name
  readonly clause?: string
}

/** What a use case answers: the value, or a refusal. */
export type Result<Value, Name extends string> = { readonly ok: true; readonly value: Value } | Refusal<Name>

export const done = <Value>(value: Value) => ({ ok: true, value }) as const

/** The value, or what stands in its place for whoever is refused. */
export const valueOr = <Value, Other>(result: Result<Value, string>, other: Other): Value | Other =>
  result.ok ? result.value : other

export const refuse = <Name extends string>(refusal: Name, clause?: string): Refusal<Name> =>
  clause === undefined ? { ok: false, refusal } : { ok: false, refusal, clause }
