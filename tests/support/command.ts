import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { childEnvironment } from './child-environment.ts'

/** Runs scripts/ as a technician does, in a folder of his own with these settings and no others. */
export async function technician(env: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(tmpdir(), 'classbook-technician-'))
  await chmod(cwd, 0o755) // as root PostgreSQL runs as another user, who has to get in
  onTestFinished(() => rm(cwd, { recursive: true, force: true }))
  const run = async (name: string, ...args: string[]) => {
    const script = new URL(`../../scripts/${name}.ts`, import.meta.url).pathname
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: { ...childEnvironment, DATA_DIR: join(cwd, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [errors, output, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'exit')])
    return { code, errors: errors.trim(), output: output.trim() }
  }
  return { cwd, run }
}

/** Runs one of them beside a bot whose database is at that address. */
export async function commandFor(name: string, databaseUrl: string, more: Record<string, string> = {}) {
  const { run } = await technician({
    BOT_TOKEN: '123456789:AAF-abcdefghijklmnopqrstuvwxyz12345',
    DATABASE_URL: databaseUrl,
    CODE_PEPPER: 'p'.repeat(40),
    ...more,
  })
  return (...args: string[]) => run(name, ...args)
}
