import type { z } from 'zod'
import { check } from '../check.ts'
import type { Upload } from '../files.ts'
import { object } from '../schemas.ts'
import type { Webhook } from '../webhook.ts'
import type { World } from '../world.ts'

/** What a method has at hand besides its parameters. */
export interface Call {
  world: World
  webhook: Webhook
  uploads: ReadonlyMap<string, Upload>
  signal: AbortSignal
  /** Records what Telegram would let pass. */
  note: (oddity: string) => void
}

export type Method = (call: Call, raw: Readonly<Record<string, unknown>>) => unknown

/** A method of the Bot API: what it takes, and what it does with it. Its result is what the bot gets. */
export function method<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (call: Call, input: z.output<z.ZodObject<Shape, z.core.$strict>>) => unknown,
): Method {
  const schema = object(shape)
  return (call, raw) => run(call, check(schema, raw, call.note))
}

/** A result with a word beside it. */
export class Described {
  readonly result: unknown
  readonly description: string

  constructor(result: unknown, description: string) {
    this.result = result
    this.description = description
  }
}
