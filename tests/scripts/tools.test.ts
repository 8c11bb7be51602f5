import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { keepPepper } from '../../src/pepper.ts'
import { technician } from '../support/command.ts'

const scripts = (await readdir(new URL('../../scripts', import.meta.url)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

test('K6 When a technician asks a tool what it does, or mistypes, it says how it is used and does nothing', async () => {
  const { cwd, run } = await technician()
  expect(scripts.length).toBeGreaterThan(10)
  for (const script of scripts) {
    const help = await run(script, '--help')
    expect([script, help]).toEqual([
      script,
      { code: 0, errors: '', output: expect.stringMatching(/^usage: .+\n\n.{40}/) },
    ])
    const mistyped = await run(script, '--dry-rum')
    const said = { code: 1, output: '', errors: expect.stringMatching(/^Unknown option '--dry-rum'\nusage: .+$/) }
    expect([script, mistyped]).toEqual([script, said])
  }
  expect((await run('import')).errors).toMatch(/^something is missing\nusage: npm run import/)
  expect((await run('rollover', '9Б')).errors).toMatch(/9Б.*\nusage: npm run rollover/)
  expect((await run('audit', 'verity')).errors).toMatch(/^verity .*\nusage: npm run audit -- verify/)
  expect(await readdir(cwd)).toEqual([])
})

test('K6 When no token is in the shell, a tool opens the school of its folder, says which, and takes no other for it', async () => {
  const { cwd, run } = await technician()
  const data = join(cwd, 'data')
  const demo = join(data, 'local')
  await aSchoolIn(demo, 'Школа понарошку')

  const refused = await run('audit', 'verify')
  expect(refused).toEqual({ code: 1, output: '', errors: expect.stringMatching(/^There is no school in .*--local$/) })
  expect(await readdir(data)).toEqual(['local'])
  const inDemo = await run('audit', 'verify', '--local')
  expect(inDemo).toMatchObject({ code: 0, errors: `«Школа понарошку», the demo in ${demo}` })

  for (const name of ['postgres', 'code-pepper']) await rename(join(demo, name), join(data, name))
  const found = await run('audit', 'verify')
  expect(found).toMatchObject({
    code: 0,
    errors: `«Школа понарошку», ${data}`,
    output: expect.stringContaining('whole'),
  })
  expect(await run('audit', 'verify', '--local')).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^There is no demo/),
  })
  await rm(join(data, 'code-pepper'))
  expect(await run('audit', 'verify')).toEqual({
    code: 1,
    output: '',
    errors: expect.stringMatching(/^\S+code-pepper is missing or empty, though [^\n]+$/),
  })
})

/** A database as a bot leaves it there. */
async function aSchoolIn(dataDir: string, title: string): Promise<void> {
  await keepPepper(dataDir, 'p'.repeat(64))
  const server = await startEmbedded({ dataDir, log: () => {} })
  try {
    await migrateOwn(server, () => {})
    const { prisma, close } = connect(server.url)
    await prisma.school.create({ data: { title } })
    await close()
  } finally {
    await server.stop()
  }
}
