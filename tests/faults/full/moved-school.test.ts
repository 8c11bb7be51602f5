import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../../src/local/telegram/index.ts'
import { childEnvironment } from '../../support/child-environment.ts'
import { commandFor } from '../../support/command.ts'

const token = '123456789:AAF-abcdefghijklmnopqrstuvwxyz12345'
const settings = { BOT_TOKEN: token, BACKUP_PASSPHRASE: 'сова на сосне, 1984', DATABASE_URL: '', CODE_PEPPER: '' }
const patient = { timeout: 60_000 }

/** The bot as it is started on a school's machine, with a database of its own in that folder. */
async function startBot(dataDir: string, apiRoot: string) {
  const child = spawn(process.execPath, [new URL('../../../src/main.ts', import.meta.url).pathname], {
    env: {
      ...childEnvironment,
      ...settings,
      LOG_LEVEL: 'error',
      PORT: '0',
      DATA_DIR: dataDir,
      TELEGRAM_API_ROOT: apiRoot,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const stop = async () => {
    child.kill('SIGTERM')
    return (await exited)[0]
  }
  onTestFinished(async () => void (await stop()))
  return { lines, stop }
}

test('K3 When a school moves to another folder by a backup that was made beside its bot, whoever was in is in there', async () => {
  const telegram = createLocalTelegram({ token, bot: { id: 123456789, username: 'b', first_name: 'B' }, now: Date.now })
  const api = await serveHttp(telegram.fetch)
  const root = await mkdtemp(join(tmpdir(), 'classbook-moves-'))
  await chmod(root, 0o755) // as root PostgreSQL runs as another user, who has to get in
  onTestFinished(async () => {
    telegram.close()
    await api.close()
    await rm(root, { recursive: true })
  })
  const [here, there, file] = [join(root, 'here'), join(root, 'there'), join(root, 'school.backup')]
  const bot = await startBot(here, api.url)
  telegram.addPerson({ id: 77, firstName: 'Ольга', languageCode: 'ru', started: true })
  const person = telegram.person(77)
  const codeIn = () => /: ([0-9A-Z]{5}-[0-9A-Z]{5}), until/.exec(bot.lines.join('\n'))?.[1]
  await expect.poll(codeIn, patient).toBeDefined()
  person.sendText(codeIn()!)
  await expect.poll(() => person.messages().at(-1)?.text, patient).toContain('Временный Координатор')
  const { id, inlineKeyboard = [] } = person.messages().at(-1)!
  await person.press(id, { data: inlineKeyboard[0]![0]!.callback_data! })
  await expect.poll(() => person.messages().at(-1)?.text, patient).toContain('👋 Координатор')
  // it has made one by itself
  const own = async () => (await readdir(join(here, 'backups'))).filter((name) => name.endsWith('.backup'))
  await expect.poll(own, patient).toHaveLength(1)

  const backup = await commandFor('backup', '', { ...settings, DATA_DIR: here })
  expect(await backup(file)).toMatchObject({ code: 0, errors: '' })
  expect(await bot.stop()).toBe(0)
  const restore = await commandFor('restore', '', { ...settings, DATA_DIR: there })
  expect(await restore(file)).toMatchObject({ code: 0, errors: '' })
  await startBot(there, api.url)
  const before = person.messages().length
  person.sendText('/menu')
  await expect.poll(() => person.messages().slice(before).at(-1)?.text, patient).toContain('👋 Координатор')
  expect((await readdir(here)).toSorted()).not.toContain('scratch')
})
