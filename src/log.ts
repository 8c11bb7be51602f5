import { type DestinationStream, type Level, type Logger, pino } from 'pino'
import { codeAlphabet } from './domain/access/code.ts'

/**
 * What may stand in a line beside its words. Whatever else is passed stays out: the log is read by those who
 * may not read the journal.
 */
const fields = [
  'err',
  'job',
  'updateId',
  'personId',
  'notices',
  'reason',
  'updates',
  'messenger',
  'said',
  // of the audit log as a whole
  'entries',
  'chains',
  'fingerprint',
]

/** What an error may say of itself. A payload, a query, a row and what was typed are not among it. */
interface ToldError {
  readonly type: string
  /** none of the database's: PostgreSQL quotes the row that it refuses */
  readonly message?: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** where it was thrown, the innermost first */
  readonly at?: readonly string[]
  readonly causes?: readonly ToldError[]
}

/** A line of JSON an event. */
export const createLog = (level: Level | 'silent', destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      serializers: { err: tellError },
      formatters: {
        log: (given) => Object.fromEntries(Object.entries(given).filter(([field]) => fields.includes(field))),
      },
      hooks: { streamWrite: scrubbed },
    },
    destination,
  )

const factNames = [
  'code',
  'errno',
  'syscall',
  'kind',
  'originalCode',
  'constraint',
  'method',
  'error_code',
  'statusCode',
]
const mostFrames = 12
const deepest = 4

/** What the log keeps of whatever was thrown, and of what caused it. */
function tellError(thrown: unknown, depth = 0): ToldError {
  if (typeof thrown !== 'object' || thrown === null) return { type: typeof thrown, message: scrubbed(String(thrown)) }
  const error = thrown instanceof Error ? thrown : undefined
  const facts = factNames.flatMap((name) => {
    const value: unknown = Reflect.get(thrown, name)
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
  })
  const causes = depth < deepest ? causesOf(thrown).map((cause) => tellError(cause, depth + 1)) : []
  const frames = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error?.name ?? 'object',
    ...(error && !isOfDatabase(error, facts) && { message: scrubbed(error.message) }),
    ...(facts.length > 0 && { facts: Object.fromEntries(facts) }),
    ...(frames.length > 0 && { at: frames.slice(0, mostFrames).map((line) => line.trim().slice(3)) }),
    ...(causes.length > 0 && { causes }),
  }
}

const causesOf = (thrown: object): readonly unknown[] => {
  const { cause, error, errors, meta } = thrown as Readonly<Record<string, unknown>>
  const driver = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined
  return [cause, error, ...(Array.isArray(errors) ? errors : []), driver].filter(
    (one) => typeof one === 'object' && one !== null,
  )
}

/** PostgreSQL's, whatever has wrapped it: it quotes the row that it refuses, and what was typed. */
const isOfDatabase = (error: Error, facts: readonly (readonly [string, string | number])[]): boolean =>
  'severity' in error ||
  /^(Prisma|DriverAdapter)/.test(error.name) ||
  facts.some(([, value]) => /^(P\d{4}|\d\w{4}|[A-Z]{2}\d{3})$/.test(String(value)))

/**
 * What opens something, wherever it stands: a bot's token, the passwords of an address, a calendar's address, a code.
 */
const secrets: readonly [RegExp, string][] = [
  [/\d{6,}:[\w-]{30,}/g, '…'],
  [/(?<=:\/\/)[^\s/@"]+(?=@)/g, '…'],
  [/(?<=\/calendar\/)[\w-]+/g, '…'],
  [new RegExp(`\\b(?=[A-Z]*\\d)[${codeAlphabet}]{5}-?[${codeAlphabet}]{5}\\b`, 'gi'), '…'],
]

/** The code speaks English, the school does not: what is Cyrillic was typed by somebody. */
const typed = /\p{Script=Cyrillic}[\p{L}\p{M}.\s-]*/gu

/** A line as anybody may read it. */
const scrubbed = (line: string): string =>
  secrets.reduce((text, [form, instead]) => text.replace(form, instead), line).replace(typed, '… ')

/** A fault for whoever starts the program, with where it happened. */
export const faultLines = (thrown: unknown): readonly string[] => {
  const { type, message, at = [], causes = [] } = tellError(thrown)
  return [
    `${type}: ${message ?? 'refused by the database'}`,
    ...at.map((place) => `    at ${place}`),
    ...causes.map(({ type, message }) => `  caused by ${type}: ${message ?? ''}`),
  ]
}
