/** What a use case answers: the value, or a refusal by name and, where one stands behind it, the clause. */
export type Result<Value, Refusal extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal; readonly clause?: string }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const

export const refuse = <Refusal extends string>(refusal: Refusal, clause?: string) =>
  clause === undefined ? ({ ok: false, refusal } as const) : ({ ok: false, refusal, clause } as const)
