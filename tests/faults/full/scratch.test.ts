import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { inScratch } from '../../../src/db/backup/scratch.ts'
import { asOwner } from '../../support/as-owner.ts'
import { childEnvironment } from '../../support/child-environment.ts'
import { linesOf } from '../../support/structure-lines.ts'

test('K3 When a process that verifies a backup is killed, the next one takes its server over, finds nothing in it, and leaves nothing', async () => {
  const root = await mkdtemp(join(tmpdir(), 'classbook-scratch-'))
  await chmod(root, 0o755) // as root PostgreSQL runs as another user, who has to get in
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const dir = join(root, 'scratch')
  const source = new URL('../../../src/db/backup/scratch.ts', import.meta.url).href
  const program = `
    import { inScratch } from ${JSON.stringify(source)}
    await inScratch(${JSON.stringify(dir)}, async (url) => { console.log(url); setInterval(() => {}, 1000); await new Promise(() => {}) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: childEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(child.stdout, 'data')
  await asOwner(String(url).trim(), 'CREATE TABLE left_behind (id int)')
  await expect(inScratch(dir, async () => {})).rejects.toThrow(/^Another bot already runs on /)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const tables = await inScratch(dir, (other) =>
    linesOf(other, `SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public'`),
  )
  expect(tables).toEqual([])
  expect(await readdir(root)).toEqual([])
})
