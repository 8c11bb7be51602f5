import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = new URL('../../src/app/', import.meta.url).pathname

/** Who acts without asking, and why that is right. */
const exceptions: Readonly<Record<string, string>> = {
  'access/identify.ts': 'finds out who acts',
  'access/tell-leaders.ts': 'tells of what was allowed already',
  'audit.ts': 'records what was allowed already',
  'people/read-children.ts': 'reads those alone whom the actor himself names as his',
}

test('A5 Every use case that knows who acts asks the permission table', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const acting = files.filter((file) => /\bactor: Actor\b/.test(readFileSync(join(folder, file), 'utf8')))
  expect(acting.length).toBeGreaterThan(10)
  const silent = acting.filter((file) => !/\bcan\(\w+, '/.test(readFileSync(join(folder, file), 'utf8')))
  expect(silent.filter((file) => !(file in exceptions))).toEqual([])
  for (const file of Object.keys(exceptions)) expect(acting).toContain(file)
})
