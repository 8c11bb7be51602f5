import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, id, oneOf, type Press, press, word } from '../../src/bot/kit/press.ts'
import { presses } from '../../src/bot/presses.ts'
import { limits } from '../../src/bot/telegram.ts'

const sample = press('Q', 'anyone', { lesson: id, on: day, code: oneOf(['absent', 'late']), secret: word })
const values = fc.record({
  lesson: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  on: fc.integer({ min: 0, max: 20_000 }).map((days) => Temporal.PlainDate.from('2020-01-01').add({ days })),
  code: fc.constantFrom('absent' as const, 'late' as const),
  secret: fc.stringMatching(/^[\w-]{1,22}$/),
})

test('what a button carries comes back as it was', () => {
  fc.assert(
    fc.property(values, (carried) => {
      const back = sample.unpack(sample.pack(carried))!
      expect({ ...back, on: back.on.toString() }).toEqual({ ...carried, on: carried.on.toString() })
    }),
  )
})

test('damaged data, another button and another version are none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(sample.unpack(text)).toBeUndefined()
    }),
  )
  const good = sample.pack({ lesson: 1, on: Temporal.PlainDate.from('2026-09-14'), code: 'late', secret: 'x' })
  for (const bad of [`2${good.slice(1)}`, `${good}.1`, good.replace('late', 'early'), good.replace('.1.', '.-1.'), ''])
    expect(sample.unpack(bad)).toBeUndefined()
})

test('a number beyond what a column of ids holds is none', () => {
  const numbered = press('N', 'anyone', { lesson: id })
  const beyond = fc.integer({ min: 2 ** 31, max: 36 ** 8 - 1 })
  fc.assert(fc.property(beyond, (lesson) => numbered.unpack(numbered.pack({ lesson })) === undefined))
  expect(numbered.unpack(numbered.pack({ lesson: 2 ** 31 - 1 }))).toEqual({ lesson: 2 ** 31 - 1 })
})

test('whatever stands in a button’s data, what it carries is of the column’s size, never negative, and no other text', () => {
  const part = fc.oneof(
    fc.stringMatching(/^-?[0-9a-z]{0,9}$/),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('zzzzzz', 'zik0zj', 'zik0zk', '-1', '1e3', '0x10', ' 1', '1\u0000', '\u0661', 'Infinity'),
  )
  const all = Object.values(presses) as unknown as readonly Press<Record<string, unknown>>[]
  const anyData = fc
    .constantFrom(...all)
    .chain((one) =>
      fc.tuple(fc.constant(one), fc.array(part, { minLength: one.fields.length, maxLength: one.fields.length })),
    )
  fc.assert(
    fc.property(anyData, ([one, parts]) => {
      const data = [`1${one.name}`, ...parts].join('.')
      for (const value of Object.values(one.unpack(data) ?? {})) {
        if (typeof value === 'number') expect(value >= 0 && value < 2 ** 31 && Number.isInteger(value), data).toBe(true)
        else if (typeof value === 'string') expect(value, data).toMatch(/^[\w-]{1,40}$/)
        else expect((value as Temporal.PlainDate).year, data).toBeLessThan(2120)
      }
    }),
    { numRuns: 2000 },
  )
})

test('every button has a name of its own and stays within 64 bytes with the longest ids there can be', () => {
  const all = Object.values(presses)
  expect(new Set(all.map((each) => each.name)).size).toBe(all.length)
  const longest = { id: 2 ** 31 - 1, day: Temporal.PlainDate.from('2060-01-01'), code: 'excused', word: 'A'.repeat(22) }
  for (const each of all) {
    const filled = new Proxy({}, { get: (_, key: string) => longestFor(key) })
    const data = (each.pack as (values: unknown) => string)(filled)
    expect(new TextEncoder().encode(data).length, each.name).toBeLessThanOrEqual(limits.callbackBytes)
  }
  function longestFor(key: string) {
    if (key === 'day' || key === 'until') return longest.day
    if (key === 'month') return longest.day.toPlainYearMonth()
    if (key === 'secret') return longest.word
    if (key === 'role') return 'administrator'
    if (key === 'move') return 'transfer'
    if (key === 'reason') return 'home_schooling'
    if (key === 'field') return 'middleName'
    if (key === 'kinship') return 'guardian'
    return key === 'code' || key === 'shown' || key === 'value' || key === 'to' || key === 'locale'
      ? longest.code
      : longest.id
  }
})
