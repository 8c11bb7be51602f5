import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { allWrites } from '../support/all-writes.ts'
import { openWrites } from '../support/writes/run.ts'

test.each(Object.entries(allWrites))(
  'B12 Whatever is written of %s, the log has it once, as it was and as it is, though it comes twice; what fails leaves nothing',
  async (name, group) => {
    const writes = await openWrites()
    const read: string[] = []
    for (const write of group) {
      const told = `${write.name} of ${write.by}`
      await writes.prepare(write)
      expect([told, await writes.failing(write)]).toEqual([told, []])
      const { entries, faults, transactions, last, read: rows } = await writes.twice(write)
      read.push(`## ${told}`, ...rows, '')
      const times = write.times ?? 1
      expect([told, ...entries]).toEqual([told, ...Array.from({ length: times }, () => write.says).flat()])
      expect([told, ...faults]).toEqual([told])
      expect([told, transactions, last]).toEqual([told, times, write.last])
    }
    expect(writes.errors()).toEqual([])
    // a column that is written otherwise shows here; whoever changes what is written reads it all
    await expect(read.join('\n')).toMatchFileSnapshot(`frozen-writes/${name}.txt`)
  },
  120_000,
)

const bot = new URL('../../src/bot/', import.meta.url).pathname

test('B12 Every button that writes and every dialogue is among them; a new one is asked for', () => {
  const done = new Set(Object.values(allWrites).flatMap((group) => group.map(({ name }) => name)))
  const writing = Object.entries(presses).flatMap(([key, { name }]) => (name === name.toUpperCase() ? [key] : []))
  // how a dialogue ends is no write of its own
  const ends = ['dialogueSave', 'dialogueOther']
  expect(writing.filter((name) => !done.has(name))).toEqual(ends)

  const sources = readdirSync(bot, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const entered = sources.flatMap((file) =>
    [...readFileSync(join(bot, file), 'utf8').matchAll(/\benter\(\w+, '([^']+)'/g)].map(([, name]) => name!),
  )
  expect(entered.length).toBeGreaterThan(25)
  // what is only looked for
  const searches = ['people-find', 'post-person', 'search-posts']
  expect([...new Set(entered)].filter((name) => !done.has(name)).sort()).toEqual(searches)
})
