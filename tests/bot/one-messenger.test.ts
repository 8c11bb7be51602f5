import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Lines of these folders of src that say something, with their place. */
const linesThatSay = (said: RegExp, folders: readonly string[], but: readonly string[] = []): readonly string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !file.startsWith('db/generated/') && !but.includes(file))
    .flatMap((file) =>
      readFileSync(join('src', file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (said.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    )

test('which messenger it is knows nobody but the bot: a second one is a second folder', () => {
  const neutral = ['app', 'db', 'delivery', 'demo', 'domain', 'files', 'http', 'i18n', 'jobs']
  expect(linesThatSay(/telegram|\bt\.me\//i, neutral)).toEqual([])
})

test('the bot says in one file how its messenger is called, where it is, and what it can show', () => {
  const elsewhere = (said: RegExp) => linesThatSay(said, ['bot'], ['bot/telegram.ts'])
  expect(elsewhere(/['"`]telegram\b|\bt\.me\/|api\.telegram\.org/), 'take it from bot/telegram.ts').toEqual([])
  expect(elsewhere(/\b(4096|1024)\b/), 'read limits.text and limits.caption').toEqual([])
  expect(elsewhere(/\.text\(clip\(/), 'a button’s words are shortened by label()').toEqual([])
})
