import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { childEnvironment } from './child-environment.ts'

/** Runs one of scripts/ as a technician does, beside a bot whose database is at that address. */
export async function commandFor(name: string, databaseUrl: string, more: Record<string, string> = {}) {
  const cwd = await mkdtemp(join(tmpdir(), `classbook-${name}-`))
  await chmod(cwd, 0o755) // as root PostgreSQL runs as another user, who has to get in
  onTestFinished(() => rm(cwd, { recursive: true, force: true }))
  const script = new URL(`../../scripts/${name}.ts`, import.meta.url).pathname
  const env = {
    ...childEnvironment,
    DATA_DIR: join(cwd, 'data'),
    BOT_TOKEN: '123456789:AAF-abcdefghijklmnopqrstuvwxyz12345',
    DATABASE_URL: databaseUrl,
    CODE_PEPPER: 'p'.repeat(40),
    ...more,
  }
  return async (...args: string[]) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [errors, output, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'exit')])
    return { code, errors: errors.trim(), output: output.trim() }
  }
}
