import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isAsked } from './deploy/asked.ts'

const about =
  'Builds the image, starts it and compose.yaml with docker or podman, and looks at what runs; skipped where neither answers.'

const run = promisify(execFile)
const name = 'classbook-test'
const compose = ['compose', '--project-name', name]
const deployed = [
  'Dockerfile',
  '.dockerignore',
  'compose.yaml',
  'deploy',
  'package.json',
  'package-lock.json',
  '.npmrc',
  'prisma',
  'locales',
  'scripts',
  'src',
]
/** A start makes a database, on a machine that may be busy, s. */
const patience = 180

async function engineHere(): Promise<string | undefined> {
  for (const engine of ['docker', 'podman']) {
    const answers = await run(engine, ['info'], { timeout: 20_000 }).then(
      () => true,
      () => false,
    )
    if (answers) return engine
  }
  return undefined
}

/** A school's bot beside the demo's, whose Telegram it takes for the real one. */
const override = `
services:
  telegram:
    image: classbook
    command: [node, src/main.ts, --local]
  bot:
    depends_on:
      telegram:
        condition: service_healthy
`
const environment = `
BOT_TOKEN=1000000001:the-local-mode-has-no-secret-at-all
TELEGRAM_API_ROOT=http://telegram:3000
CODE_PEPPER=${randomBytes(32).toString('hex')}
DATABASE_PASSWORD=${randomBytes(24).toString('hex')}
PORT=0
`
const ownersEnvironment = `POSTGRES_PASSWORD=${randomBytes(24).toString('hex')}\n`

const roleOf = `
const { default: pg } = await import('pg')
const client = new pg.Client(process.env.DATABASE_URL)
await client.connect()
const { rows } = await client.query('SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user')
console.log(rows[0].rolname, rows[0].rolsuper)
await client.end()`

async function test(engine: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'classbook-deploy-'))
  const call = async (...args: string[]) =>
    (await run(engine, args, { cwd: folder, maxBuffer: 100_000_000 })).stdout.trim()
  const expect = async (what: string, wanted: string, ...args: string[]) => {
    const found = await call(...args)
    if (found !== wanted) throw new Error(`${what}: ${found}, not ${wanted}`)
    console.log(`✓ ${what}: ${found || 'none'}`)
  }
  const expectHealthy = async (container: string) => {
    for (let waited = 0; waited < patience; waited++) {
      if ((await call('inspect', '--format', '{{.State.Health.Status}}', container)) === 'healthy')
        return console.log(`✓ ${container} is healthy`)
      await sleep(1000)
    }
    throw new Error(`${container} is not healthy after ${patience} s:\n${await call('logs', container)}`)
  }

  try {
    for (const file of deployed) await cp(file, join(folder, file), { recursive: true })
    await writeFile(join(folder, 'compose.override.yaml'), override)
    await writeFile(join(folder, '.env'), environment)
    await writeFile(join(folder, '.env.owner'), ownersEnvironment)

    await call('build', '--tag', name, '.')
    const hardened = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges']
    await call('run', '--detach', '--init', '--name', name, ...hardened, name, 'node', 'src/main.ts', '--local')
    await expectHealthy(name)
    await expect('its user', 'node', 'exec', name, 'id', '-un')
    const forDevelopment = ['node_modules', '-maxdepth', '1', '-name', 'vitest']
    await expect('what only development needs', '', 'exec', name, 'find', ...forDevelopment)
    await call('stop', '--time', '60', name)
    await expect('its end', '0', 'inspect', '--format', '{{.State.ExitCode}}', name)

    const composes = await call('compose', 'version').catch(() => undefined)
    if (composes === undefined) return console.log(`compose.yaml SKIPPED: this ${engine} has no compose`)
    await call(...compose, 'up', '--detach', '--build')
    const bot = await call(...compose, 'ps', '--quiet', 'bot')
    await expectHealthy(bot)
    await expect('its role', 'classbook_bot false', 'exec', bot, 'node', '--input-type=module', '--eval', roleOf)
    const audit = await call('exec', bot, 'npm', 'run', 'audit', '--', 'verify')
    if (!audit.includes('the audit log is whole')) throw new Error(audit)
    console.log('✓ a tool works beside it')
  } finally {
    await call(...compose, 'down', '--volumes').catch(() => {})
    await call('rm', '--force', '--volumes', name).catch(console.error)
    await rm(folder, { recursive: true })
  }
}

if (isAsked('npm run test:deploy', about)) {
  const engine = await engineHere()
  if (engine) await test(engine)
  else
    console.log('test:deploy SKIPPED: neither docker nor podman answers on this machine; nothing was built or started')
}
