import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'

const app = new URL('../../src/app/', import.meta.url).pathname
const bot = new URL('../../src/bot/', import.meta.url).pathname

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const asksTheTable = (file: string) =>
  /\bcan\(\s*\w+(\.actor)?,\s*'|\b(read|write)(Of|On|If)?\(|\bpermit\(/.test(readFileSync(join(app, file), 'utf8'))

/** Who acts, or is reached by the bot, without asking, and why that is right. */
const exceptions: Readonly<Record<string, string>> = {
  'access/come-back.ts': 'whoever writes can be reached: of his own account',
  'access/identify.ts': 'finds out who acts',
  'access/tell-leaders.ts': 'tells of what was allowed already',
  'access/account.ts': 'how an account is written',
  'message-ref.ts': 'what a message is known by',
  'notices/notice.ts': 'what a notice carries',
  'import/import-school.ts': 'imports for whoever was asked already',
  'frame/session.ts': 'brings whoever asks to the frame',
  'calendar/school-key.ts': 'a word that stands for the school and says nothing of it',
  'calendar/school-years.ts': 'when the school years are, known to everybody',
  'audit.ts': 'records what was allowed already',
  'dialogues/keep-dialogue.ts': 'keeps what the person himself typed',
  'journal/lesson-for.ts': 'reads for the use case that asks',
  'people/nameless.ts': 'what takes the place of names in what was allowed already: numbers and letters alone',
  'people/tell-of-move.ts': 'tells of what was allowed already',
  'access/school-title.ts': 'how the school is called, known to everybody',
  'posts/delivered.ts': 'where a post stands in an account’s own chat',
  'posts/post-for.ts': 'what a post says, in a notice that was addressed to the person already',
  'posts/propose-post.ts': 'asks the administration, for the use case that asked the table',
  'deps.ts': 'today’s date',
  'timer.ts': 'real time, and nobody’s data',
  'unavailable.ts': 'what an error means',
}

test('A5 Every use case that knows who acts asks the permission table', () => {
  const acting = filesIn(app).filter((file) => /\bactor: Actor\b/.test(readFileSync(join(app, file), 'utf8')))
  expect(acting.length).toBeGreaterThan(10)
  expect(acting.filter((file) => !asksTheTable(file) && !(file in exceptions))).toEqual([])
})

test('A5 Whatever the bot calls of the use cases asks the permission table, or says here why not', () => {
  const called = new Set<string>()
  for (const file of filesIn(bot)) {
    const source = readFileSync(join(bot, file), 'utf8')
    for (const [, names, path] of source.matchAll(/^import \{([^}]*)\} from '([^']*\/app\/[^']*)'/gm)) {
      const values = (names ?? '').split(',').filter((name) => name.trim() !== '' && !name.trim().startsWith('type '))
      if (values.length > 0) called.add(resolve(bot, file, '..', path ?? '').slice(app.length))
    }
  }
  expect(called.size).toBeGreaterThan(20)
  expect([...called].filter((file) => !asksTheTable(file) && !(file in exceptions))).toEqual([])
  expect(Object.keys(exceptions).filter((file) => asksTheTable(file))).toEqual([])
})

test('A5 Every button names its action; those that anybody may press show and change nothing of anybody’s', () => {
  const open = Object.entries(presses).flatMap(([name, { action }]) => (action === 'anyone' ? [name] : []))
  expect(open).toEqual([
    'home',
    'homeBelow',
    'consent',
    'roles',
    'settings',
    'askLeave',
    'dialogueSave',
    'dialogueOther',
    'dialogueAgain',
    'dialogueCancel',
  ])
})
