import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { z } from 'zod'
import { ownApiRoot } from './bot/telegram.ts'
import { unless } from './db/unless.ts'
import { type Locale, locales } from './i18n/locales.ts'

/** How the bot is set up. `local` shows a made-up school in the browser, `live` serves a real one in Telegram. */
export type Config = LocalConfig | LiveConfig

interface Common {
  /** the folder of everything that is kept; the local mode has one of its own in it */
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** IANA name */
  readonly timezone: string
  readonly locale: Locale
  readonly logLevel: (typeof logLevels)[number]
}

interface LocalConfig extends Common {
  readonly mode: 'local'
}

/** A real school, for whatever works on its database. */
export interface SchoolConfig extends Common {
  readonly mode: 'live'
  /** undefined: the bot starts a PostgreSQL of its own in dataDir */
  readonly databaseUrl: string | undefined
  /** undefined: the one kept in dataDir, see codePepper */
  readonly codePepper: string | undefined
  /** undefined: no backups are made, since nobody has said what to encrypt them with */
  readonly backups: BackupConfig | undefined
}

/** What a command-line tool works on. It talks to no messenger, and needs no token. */
export type ToolConfig = (LocalConfig | SchoolConfig) & {
  /** what is configured speaks of a real school, so that its database may be made where there is none */
  readonly isConfigured: boolean
}

export interface LiveConfig extends SchoolConfig {
  readonly botToken: string
  readonly telegramApiRoot: string
  readonly telegramProxy: string | undefined
  /** undefined: the bot asks Telegram for updates */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /**
   * where the internet reaches this process, without a slash at its end; undefined: nowhere, so there
   * are no calendar addresses
   */
  readonly publicUrl: string | undefined
}

interface BackupConfig {
  /** where the nightly ones are kept */
  readonly dir: string
  readonly passphrase: string
}

/** Everything that is wrong with the configuration, a line for each fault. None of them shows a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What Telegram's @BotFather gives. */
const tokenForm = /^\d+:[\w-]{30,}$/

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

const address = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), `must be an address such as ${example}`)

const timezone = z.string().refine(isZone, 'must be the name of a time zone, such as Europe/Moscow')

/** Offsets are refused: «+03:00» means one thing here and the opposite to PostgreSQL. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Boolean(new Temporal.ZonedDateTime(0n, name))
  } catch {
    return false
  }
}

const common = {
  DATA_DIR: z.string().default('./data'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, 'must be a port number, 0 to 65535')
    .default('3000')
    .transform(Number),
  HOST: z.string().default('127.0.0.1'),
  SCHOOL_TIMEZONE: timezone.default('Europe/Moscow'),
  DEFAULT_LOCALE: oneOf(locales).default('ru'),
  LOG_LEVEL: oneOf(logLevels).default('info'),
}

/** The least that a passphrase is made of; whoever has the file may try as many as the time allows. */
const passphrase = z.string().min(12, 'must be 12 characters or more: nobody opens a backup without it')

const school = {
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'postgresql://user:password@host:5432/classbook (encode special characters)',
  ).optional(),
  CODE_PEPPER: z.string().min(32, 'must be 32 characters or more, such as `openssl rand -hex 32` gives').optional(),
  BACKUP_PASSPHRASE: passphrase.optional(),
  BACKUP_KEY_FILE: z.string().optional(),
  BACKUP_DIR: z.string().optional(),
}

const live = {
  BOT_TOKEN: z
    .string({ error: 'is missing: @BotFather gives it; to see the demo instead, start with --local' })
    .regex(tokenForm, 'is not a bot token, which looks like 123456789:AAF-… (35 characters after the colon)'),
  TELEGRAM_API_ROOT: address(['http:', 'https:'], ownApiRoot).default(ownApiRoot),
  TELEGRAM_PROXY: address(['http:', 'https:', 'socks:', 'socks4:', 'socks5:'], 'socks5://127.0.0.1:1080').optional(),
  WEBHOOK_URL: address(['http:', 'https:'], 'https://bot.school.example/telegram').optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 characters: latin letters, digits, _ and -')
    .optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'https://bot.school.example')
    .refine((text) => !/[?#]/.test(text), 'must end with the host or a path, without ? and #')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  ...school,
}

const localSchema = z.object(common)

const schoolSchema = z.object({ ...common, ...school })

const liveSchema = z.object({ ...common, ...live })

/** The names of everything that can be configured. */
export const variables: readonly string[] = Object.keys(liveSchema.shape)

const pepperIsMissing = 'CODE_PEPPER is missing: with DATABASE_URL every replica must be given the same one'

const lacksPepper = (values: Record<string, string>) => Boolean(values.DATABASE_URL && !values.CODE_PEPPER)

/**
 * What is wrong between the values. Told apart from the schema, which looks at them together only when each is right.
 */
function faultsBetween(values: Record<string, string>): string[] {
  const faults = {
    'WEBHOOK_SECRET is missing: with WEBHOOK_URL it tells Telegram’s requests from anybody’s':
      values.WEBHOOK_URL && !values.WEBHOOK_SECRET,
    'WEBHOOK_URL must begin with https://, which Telegram demands':
      values.WEBHOOK_URL?.startsWith('http:') && !values.TELEGRAM_API_ROOT,
    [pepperIsMissing]: lacksPepper(values),
    ...faultsOfBackups(values),
  }
  const strays = straysOf(values).map((name) => `${name} holds a bot token: the name for it is BOT_TOKEN`)
  return [...linesOf(faults), ...strays]
}

/** Which of them there are. */
const linesOf = (faults: Readonly<Record<string, unknown>>) => Object.keys(faults).filter((line) => faults[line])

const faultsOfBackups = (values: Record<string, string>) => ({
  'BACKUP_KEY_FILE and BACKUP_PASSPHRASE are both given: one of them encrypts the backups':
    values.BACKUP_KEY_FILE && values.BACKUP_PASSPHRASE,
  'BACKUP_DIR needs BACKUP_PASSPHRASE or BACKUP_KEY_FILE: a backup is encrypted':
    values.BACKUP_DIR && !values.BACKUP_KEY_FILE && !values.BACKUP_PASSPHRASE,
})

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration that the environment, the arguments and the text of a `.env` amount to; the environment goes before
 * the `.env`, an empty value counts as none. Nothing configured at all, or `--local`, means the local mode; whatever
 * speaks of a real school demands its token, so that a mistyped name never starts the demo. Throws ConfigError.
 */
export function readConfig(env: Environment, argv: readonly string[], files: Files = {}): Config {
  const wantsLocal = readArguments(argv)
  const values = valuesOf(env, files)
  const configured = isConfigured(values, files)
  if (wantsLocal || (!configured && straysOf(values).length === 0)) return localConfig(check(localSchema, values))
  return liveConfig(check(liveSchema, values, faultsBetween(values)))
}

/**
 * The same for a command-line tool: the school of the data folder or of DATABASE_URL, and the demo only where it is
 * asked for by name. Throws ConfigError.
 */
export function readToolConfig(env: Environment, local: boolean, files: Files = {}): ToolConfig {
  const values = valuesOf(env, files)
  if (local) return { ...localConfig(check(localSchema, values)), isConfigured: false }
  const faults = linesOf({ [pepperIsMissing]: lacksPepper(values), ...faultsOfBackups(values) })
  return { ...schoolConfig(check(schoolSchema, values, faults)), isConfigured: isConfigured(values, files) }
}

interface Files {
  readonly dotenv?: string
}

const valuesOf = (env: Environment, files: Files) => ({ ...given(parseEnv(files.dotenv ?? '')), ...given(env) })

const isConfigured = (values: Record<string, string>, files: Files) =>
  files.dotenv !== undefined || Object.keys(live).some((name) => name in values)

function readArguments(argv: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...argv], options: { local: { type: 'boolean' } } }).values.local === true
  } catch (error) {
    throw new ConfigError([
      `${error instanceof Error ? error.message.split('. ')[0] : error}; the only option is --local`,
    ])
  }
}

const given = (values: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  )

/** Names other than BOT_TOKEN that hold a bot's token, while BOT_TOKEN holds none: surely meant for it. */
const straysOf = (values: Record<string, string>): string[] =>
  values.BOT_TOKEN ? [] : Object.keys(values).filter((name) => tokenForm.test(values[name] ?? ''))

function check<Schema extends z.ZodType>(
  schema: Schema,
  values: object,
  more: readonly string[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success && more.length === 0) return parsed.data
  const faults = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
  throw new ConfigError([...faults, ...more])
}

const commonConfig = (values: z.output<typeof localSchema>): Common => ({
  dataDir: values.DATA_DIR,
  port: values.PORT,
  host: values.HOST,
  timezone: values.SCHOOL_TIMEZONE,
  locale: values.DEFAULT_LOCALE,
  logLevel: values.LOG_LEVEL,
})

/** The demo lives in a folder of its own, which a bot with a token never opens. */
const localConfig = (values: z.output<typeof localSchema>): LocalConfig => ({
  mode: 'local',
  ...commonConfig(values),
  dataDir: join(values.DATA_DIR, 'local'),
})

const schoolConfig = (values: z.output<typeof schoolSchema>): SchoolConfig => ({
  mode: 'live',
  ...commonConfig(values),
  databaseUrl: values.DATABASE_URL,
  codePepper: values.CODE_PEPPER,
  backups: backupConfig(values),
})

const liveConfig = (values: z.output<typeof liveSchema>): LiveConfig => ({
  ...schoolConfig(values),
  botToken: values.BOT_TOKEN,
  telegramApiRoot: values.TELEGRAM_API_ROOT,
  telegramProxy: values.TELEGRAM_PROXY,
  webhook:
    values.WEBHOOK_URL && values.WEBHOOK_SECRET
      ? { url: values.WEBHOOK_URL, secret: values.WEBHOOK_SECRET }
      : undefined,
  publicUrl: values.PUBLIC_URL ?? (values.WEBHOOK_URL && new URL(values.WEBHOOK_URL).origin),
})

function backupConfig(values: z.output<typeof schoolSchema>): BackupConfig | undefined {
  const dir = values.BACKUP_DIR ?? join(values.DATA_DIR, 'backups')
  const secret = values.BACKUP_KEY_FILE === undefined ? values.BACKUP_PASSPHRASE : keyIn(values.BACKUP_KEY_FILE)
  return secret === undefined ? undefined : { dir, passphrase: secret }
}

function keyIn(file: string): string {
  try {
    const parsed = passphrase.safeParse(readFileSync(file, 'utf8').trim())
    if (parsed.success) return parsed.data
    throw new Error('what stands in it must be 12 characters or more')
  } catch (error) {
    throw new ConfigError([`BACKUP_KEY_FILE cannot be used: ${error instanceof Error ? error.message : error}`])
  }
}

/** The configuration of this process: its environment and arguments and the `.env` of the working folder. */
export async function loadConfig(argv: readonly string[] = process.argv.slice(2)): Promise<Config> {
  return readConfig(process.env, argv, await readFiles())
}

/** That of the tool which is this process; `local`: the demo was asked for. */
export const loadToolConfig = async (local: boolean): Promise<ToolConfig> =>
  readToolConfig(process.env, local, await readFiles())

/** The same for a tool that works on a school's database from outside: it is never the demo's, and needs no pepper. */
export async function loadSchoolConfig(): Promise<SchoolConfig> {
  const values = valuesOf(process.env, await readFiles())
  return schoolConfig(check(schoolSchema, values, linesOf(faultsOfBackups(values))))
}

async function readFiles(): Promise<Files> {
  const dotenv = await readFile('.env', 'utf8').catch(unless('ENOENT'))
  return dotenv === undefined ? {} : { dotenv }
}
