import type { z } from 'zod'
import { badRequest } from './errors.ts'

type Issue = z.core.$ZodIssue

/**
 * What the bot sent, checked against a method's parameters. An unknown one, at any depth, passes as it does at
 * Telegram: `note` hears of it. Anything else that is wrong is refused with the parameter's name.
 */
export function check<S extends z.ZodType>(schema: S, raw: unknown, note: (oddity: string) => void): z.output<S> {
  const first = schema.safeParse(raw, { reportInput: true })
  if (first.success) return first.data
  const wrong = first.error.issues.find((issue) => issue.code !== 'unrecognized_keys')
  if (wrong) throw badRequest(words(wrong))
  const unknown = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys')
  for (const { path, keys } of unknown) for (const key of keys) note(`unknown parameter "${[...path, key].join('.')}"`)
  return check(schema, without(decodeAlong(raw, unknown), unknown), note)
}

type Unrecognized = Issue & { code: 'unrecognized_keys' }

/** Objects that came as JSON text are opened where something in them has to go. */
function decodeAlong(raw: unknown, issues: readonly Unrecognized[]): unknown {
  const copy = { ...(raw as Record<string, unknown>) }
  for (const { path } of issues) {
    const [name] = path
    if (typeof name === 'string' && typeof copy[name] === 'string') copy[name] = JSON.parse(copy[name])
  }
  return copy
}

function without(raw: unknown, issues: readonly Unrecognized[]): unknown {
  const copy = structuredClone(raw)
  for (const { path, keys } of issues) {
    const owner = path.reduce((value, step) => (value as Record<PropertyKey, unknown>)[step], copy)
    for (const key of keys) delete (owner as Record<string, unknown>)[key]
  }
  return copy
}

/** How Telegram begins the refusal of what stands inside a JSON parameter. */
const contexts: readonly (readonly [RegExp, string])[] = [
  [/^reply_markup\.inline_keyboard\.\d+\.\d+/, "Can't parse inline keyboard button: "],
  [/^reply_markup\.keyboard\.\d+\.\d+/, "Can't parse keyboard button: "],
  [/^commands\.\d+/, "Can't parse BotCommand: "],
  [/^scope/, "Can't parse BotCommandScope: "],
  [/^media/, "Can't parse InputMedia: "],
  [/entities\.\d+/, "Can't parse MessageEntity: "],
]

function words(issue: Issue): string {
  const path = issue.path.join('.')
  const name = issue.path.at(-1)
  const context = contexts.find(([pattern]) => pattern.test(path))?.[1]
  const missing = issue.input === undefined
  if (path === 'chat_id' && missing) return 'chat_id is empty'
  const expected = issue.code === 'unrecognized_keys' ? 'known' : issue.message
  if (path === 'reply_markup' && !missing) return 'Object expected as reply markup'
  if (issue.path.length === 1 || !context) {
    return missing ? `Parameter "${path}" is required` : `Parameter "${path}" must be ${expected}`
  }
  if (typeof name === 'number') return `${context}expected ${expected}`
  return `${context}${missing ? `Can't find field "${String(name)}"` : `Field "${String(name)}" must be ${expected}`}`
}
