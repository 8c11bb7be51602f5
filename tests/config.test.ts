import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError, type LiveConfig, readConfig, readToolConfig, variables } from '../src/config.ts'
import { codePepper } from '../src/pepper.ts'

const token = `123456789:${'A'.repeat(35)}`
const pepper = 'p'.repeat(32)

/** The lines that a configuration is refused with. */
function faults(env: Record<string, string>, argv: string[] = [], dotenv?: string): readonly string[] {
  try {
    readConfig(env, argv, dotenv === undefined ? {} : { dotenv })
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
  return []
}

const live = (env: Record<string, string>, dotenv = '') => readConfig(env, [], { dotenv }) as LiveConfig

test('nothing configured at all is the local mode, with a folder of its own', () => {
  expect(readConfig({ PATH: '/bin', HOME: '/root' }, [])).toEqual({
    mode: 'local',
    dataDir: 'data/local',
    port: 3000,
    host: '127.0.0.1',
    timezone: 'Europe/Moscow',
    locale: 'ru',
    logLevel: 'info',
  })
})

test('what says where to listen and to keep data is no sign of a real school', () => {
  const config = readConfig({ PORT: '8080', HOST: '0.0.0.0', DATA_DIR: '/srv/book', LOG_LEVEL: 'debug' }, [])
  expect(config).toMatchObject({ mode: 'local', port: 8080, host: '0.0.0.0', dataDir: '/srv/book/local' })
})

test('--local is the local mode whatever else is configured', () => {
  expect(readConfig({ BOT_TOKEN: token, DATABASE_URL: 'nonsense' }, ['--local'], { dotenv: 'BOT_TOKEN=x' }).mode).toBe(
    'local',
  )
})

test('a tool needs no token, and never takes the demo for the school', () => {
  expect(readToolConfig({}, false)).toMatchObject({ mode: 'live', dataDir: './data', isConfigured: false })
  expect(readToolConfig({ BOT_TOKEN: 'x' }, false)).toMatchObject({ mode: 'live', isConfigured: true })
  const another = { DATABASE_URL: 'postgres://h/d', CODE_PEPPER: pepper }
  expect(readToolConfig(another, false)).toMatchObject({ databaseUrl: 'postgres://h/d', codePepper: pepper })
  expect(() => readToolConfig({ DATABASE_URL: 'postgres://h/d' }, false)).toThrow('CODE_PEPPER is missing')
  expect(readToolConfig({ DATABASE_URL: 'nonsense' }, true)).toMatchObject({ mode: 'local', dataDir: 'data/local' })
})

test('a token is all that a live bot needs', () => {
  expect(live({ BOT_TOKEN: token })).toEqual({
    mode: 'live',
    botToken: token,
    dataDir: './data',
    port: 3000,
    host: '127.0.0.1',
    timezone: 'Europe/Moscow',
    locale: 'ru',
    logLevel: 'info',
    telegramApiRoot: 'https://api.telegram.org',
    telegramProxy: undefined,
    databaseUrl: undefined,
    webhook: undefined,
    publicUrl: undefined,
    codePepper: undefined,
  })
})

test('everything can be given', () => {
  const config = live({
    BOT_TOKEN: token,
    DATABASE_URL: 'postgresql://bot:secret@db.school.example/classbook',
    CODE_PEPPER: pepper,
    WEBHOOK_URL: 'https://bot.school.example/hook',
    WEBHOOK_SECRET: 'an-open-secret-of-ours',
    TELEGRAM_PROXY: 'socks5://127.0.0.1:1080',
    PUBLIC_URL: 'https://school.example/bot/',
    SCHOOL_TIMEZONE: 'Asia/Yekaterinburg',
    DEFAULT_LOCALE: 'en',
  })
  expect(config).toMatchObject({
    databaseUrl: 'postgresql://bot:secret@db.school.example/classbook',
    codePepper: pepper,
    webhook: { url: 'https://bot.school.example/hook', secret: 'an-open-secret-of-ours' },
    telegramProxy: 'socks5://127.0.0.1:1080',
    publicUrl: 'https://school.example/bot',
    timezone: 'Asia/Yekaterinburg',
    locale: 'en',
  })
})

test('the environment goes before the .env, an empty value counts as none', () => {
  const config = live({ PORT: '4000', HOST: '' }, `BOT_TOKEN=${token}\nPORT=5000\nHOST=0.0.0.0\n# a comment\n`)
  expect(config).toMatchObject({ port: 4000, host: '0.0.0.0' })
})

test.each([
  ['a .env', {}, 'PORT=3000'],
  ['an empty .env', {}, ''],
  ['a .env with the name mistyped', {}, `BOT_TOKN=abc`],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://h/d', CODE_PEPPER: pepper }, undefined],
  ['WEBHOOK_URL', { WEBHOOK_URL: 'https://h/hook', WEBHOOK_SECRET: 'a'.repeat(16) }, undefined],
  ['CODE_PEPPER', { CODE_PEPPER: pepper }, undefined],
  ['TELEGRAM_PROXY', { TELEGRAM_PROXY: 'http://h:1' }, undefined],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://h' }, undefined],
] as [string, Record<string, string>, string | undefined][])(
  '%s without a token never starts the demo',
  (_, env, dotenv) => {
    expect(faults(env, [], dotenv)).toEqual([expect.stringMatching(/^BOT_TOKEN is missing: /)])
  },
)

test('a token under another name is found out', () => {
  expect(faults({ TELEGRAM_TOKEN: token })).toEqual([
    expect.stringMatching(/^BOT_TOKEN is missing/),
    'TELEGRAM_TOKEN holds a bot token: the name for it is BOT_TOKEN',
  ])
})

test.each([
  [{ BOT_TOKEN: '123:short' }, /^BOT_TOKEN is not a bot token/],
  [{ SCHOOL_TIMEZONE: 'Europe/Moskow' }, /^SCHOOL_TIMEZONE must be the name of a time zone/],
  [{ SCHOOL_TIMEZONE: '+03:00' }, /^SCHOOL_TIMEZONE must be the name of a time zone/],
  [{ PORT: '65536' }, /^PORT must be a port number/],
  [{ PORT: 'http' }, /^PORT must be a port number/],
  [{ DEFAULT_LOCALE: 'de' }, /^DEFAULT_LOCALE must be one of ru, en$/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of /],
  [{ DATABASE_URL: 'mysql://h/d', CODE_PEPPER: pepper }, /^DATABASE_URL must be an address such as postgresql:/],
  [{ DATABASE_URL: 'postgres://h/d' }, /^CODE_PEPPER is missing/],
  [{ CODE_PEPPER: 'short' }, /^CODE_PEPPER must be 32 characters or more/],
  [{ WEBHOOK_URL: 'https://h/hook' }, /^WEBHOOK_SECRET is missing/],
  [{ WEBHOOK_URL: 'http://h/hook', WEBHOOK_SECRET: 'a'.repeat(16) }, /^WEBHOOK_URL must begin with https/],
  [{ WEBHOOK_URL: 'https://h/hook', WEBHOOK_SECRET: 'with spaces in it' }, /^WEBHOOK_SECRET must be 16 to 256/],
  [{ TELEGRAM_PROXY: '127.0.0.1:1080' }, /^TELEGRAM_PROXY must be an address/],
  [{ PUBLIC_URL: 'bot.school.example' }, /^PUBLIC_URL must be an address such as https:/],
  [{ PUBLIC_URL: 'https://bot.school.example/?a=1' }, /^PUBLIC_URL must end with the host or a path/],
  [{ TELEGRAM_API_ROOT: 'telegram' }, /^TELEGRAM_API_ROOT must be an address/],
] as [Record<string, string>, RegExp][])('%o is refused in one line', (env, line) => {
  expect(faults({ BOT_TOKEN: token, ...env })).toEqual([expect.stringMatching(line)])
})

test('a Bot API server of one’s own may be told of a plain http webhook', () => {
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
    WEBHOOK_URL: 'http://127.0.0.1:3000/hook',
  }
  expect(live({ ...env, WEBHOOK_SECRET: 'a'.repeat(16) }).webhook?.url).toBe('http://127.0.0.1:3000/hook')
})

test('the bot is reached where its webhook is, unless it is said otherwise', () => {
  const webhook = { WEBHOOK_URL: 'https://bot.school.example/telegram/hook', WEBHOOK_SECRET: 'a'.repeat(16) }
  expect(live({ BOT_TOKEN: token, ...webhook }).publicUrl).toBe('https://bot.school.example')
  expect(live({ BOT_TOKEN: token, ...webhook, PUBLIC_URL: 'https://school.example' }).publicUrl).toBe(
    'https://school.example',
  )
})

test('all faults are told at once', () => {
  const lines = faults({
    PORT: 'x',
    SCHOOL_TIMEZONE: 'Mars',
    DATABASE_URL: 'postgres://h/d',
    WEBHOOK_URL: 'https://h/',
  })
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'BOT_TOKEN',
    'CODE_PEPPER',
    'PORT',
    'SCHOOL_TIMEZONE',
    'WEBHOOK_SECRET',
  ])
})

test('no fault shows a secret', () => {
  const env = {
    BOT_TOKEN: 'hush-1',
    WEBHOOK_SECRET: 'hush 2',
    CODE_PEPPER: 'hush-3',
    DATABASE_URL: 'mysql://u:hush-4@h/d',
  }
  const lines = faults({ ...env, WEBHOOK_URL: 'hush-5', STRAY: token })
  expect(lines.length).toBeGreaterThanOrEqual(5)
  expect(lines.join()).not.toMatch(/hush|AAA/)
})

test('a mistyped option is named', () => {
  expect(faults({}, ['--locl'])).toEqual(["Unknown option '--locl'; the only option is --local"])
})

test('the pepper is made once, kept readable by its owner alone, and told by the configuration where there is one', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'classbook-config-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const config = readConfig({ DATA_DIR: dir }, [])
  const made = await Promise.all([codePepper(config), codePepper(config)])
  expect(made[0]).toMatch(/^[0-9a-f]{64}$/)
  expect([made[1], await codePepper(config)]).toEqual([made[0], made[0]])
  const file = join(config.dataDir, 'code-pepper')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toBe(`${made[0]}\n`)
  expect(await readdir(config.dataDir)).toEqual(['code-pepper'])
  expect(await codePepper(live({ BOT_TOKEN: token, CODE_PEPPER: pepper }))).toBe(pepper)
})

test('K3 A pepper that is missing or empty beside a database is a fault in one line, and no other one is made', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'classbook-config-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const config = live({ BOT_TOKEN: token, DATA_DIR: dir })
  const made = await codePepper(config)
  await mkdir(join(dir, 'postgres'))
  expect(await codePepper(config)).toBe(made)
  const refused = { name: 'ConfigError', lines: [expect.stringMatching(/code-pepper is missing or empty, though/)] }
  await writeFile(join(dir, 'code-pepper'), '\n')
  await expect(codePepper(config)).rejects.toMatchObject(refused)
  await rm(join(dir, 'code-pepper'))
  await expect(codePepper(config)).rejects.toMatchObject(refused)
  expect(await readdir(dir)).toEqual(['postgres'])
})

test('K3 Backups are encrypted with what is given, or with what stands in a file, and with nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'classbook-config-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const keyFile = join(dir, 'key')
  await writeFile(keyFile, 'сова на сосне, 1984\n')
  const given = { BOT_TOKEN: token, DATA_DIR: dir }
  const passphrase = 'сова на сосне, 1984'
  expect(live(given).backups).toBeUndefined()
  const backups = { dir: join(dir, 'backups'), passphrase }
  expect(live({ ...given, BACKUP_PASSPHRASE: passphrase }).backups).toEqual(backups)
  expect(live({ ...given, BACKUP_KEY_FILE: keyFile }).backups).toEqual(backups)
  expect(live({ ...given, BACKUP_KEY_FILE: keyFile, BACKUP_DIR: '/srv' }).backups).toEqual({ dir: '/srv', passphrase })
  await writeFile(keyFile, 'short')
  for (const [env, line] of [
    [{ BACKUP_PASSPHRASE: 'short' }, /^BACKUP_PASSPHRASE must be 12 characters or more/],
    [
      { BACKUP_PASSPHRASE: passphrase, BACKUP_KEY_FILE: keyFile },
      /^BACKUP_KEY_FILE and BACKUP_PASSPHRASE are both given/,
    ],
    [{ BACKUP_DIR: '/srv' }, /^BACKUP_DIR needs BACKUP_PASSPHRASE/],
    [{ BACKUP_KEY_FILE: keyFile }, /^BACKUP_KEY_FILE cannot be used: what stands in it must be 12 characters or more$/],
    [{ BACKUP_KEY_FILE: join(dir, 'none') }, /^BACKUP_KEY_FILE cannot be used: ENOENT/],
  ] as const)
    expect(faults({ ...given, ...env })).toEqual([expect.stringMatching(line)])
})

test.each(['README.md', 'README.ru.md', '.env.example'])('%s says each variable, and no other', async (file) => {
  const said = (await readFile(file, 'utf8')).matchAll(
    file === '.env.example' ? /^(?:# )?([A-Z_]+)=/gm : /`([A-Z_]+)`(?=[^|\n]*\|)/g,
  )
  // compose.yaml takes its own from .env too
  const compose = file === '.env.example' ? (await readFile('compose.yaml', 'utf8')).matchAll(/\$\{([A-Z_]+)/g) : []
  const known = new Set([...variables, ...[...compose].map(([, name]) => name)])
  expect([...new Set([...said].map(([, name]) => name))].sort()).toEqual([...known].sort())
})
