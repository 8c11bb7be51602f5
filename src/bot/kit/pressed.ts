import { keysOf } from '../../domain/keys.ts'
import { presses } from '../presses.ts'
import type { Press } from './press.ts'

type Presses = typeof presses
export type PressName = keyof Presses
/** What a button carries. */
export type PressValues<Name extends PressName> = Presses[Name] extends Press<infer Values> ? Values : never

const byWireName = new Map(keysOf(presses).map((name) => [presses[name].name, name] as const))

/** Which button some data is, with what it carries; undefined: none of ours, damaged, or of another version. */
export function pressOf(data: string): { readonly name: PressName; readonly values: unknown } | undefined {
  const name = byWireName.get(data.slice(1).split('.', 1)[0] ?? '')
  const values = name && presses[name].unpack(data)
  return name && values && { name, values }
}
