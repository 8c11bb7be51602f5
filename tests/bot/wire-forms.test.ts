import { expect, test } from 'vitest'
import type { Press } from '../../src/bot/kit/press.ts'
import { presses } from '../../src/bot/presses.ts'
import { frozenPresses } from '../support/frozen-presses.ts'

const now = presses as unknown as Readonly<Record<string, Press<Record<string, unknown>>>>
/** Values as the frozen table writes them. */
const written = (values: Record<string, unknown> | undefined) =>
  values &&
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value : `${value}`]),
  )
const frozen = Object.entries(frozenPresses)

test('every button that there is was frozen as it goes over the wire, and every one that was sent is still there', () => {
  const added = Object.keys(now).filter((name) => !(name in frozenPresses))
  expect(
    added,
    "a new button is frozen in tests/support/frozen-presses.ts: name: ['1x.s1', { lesson: 1009 }], the words of each choice last",
  ).toEqual([])
  const gone = frozen.map(([name]) => name).filter((name) => !(name in now))
  expect(gone, 'it stands in the chats of those who were sent it: keep it, and lead on from it').toEqual([])
})

test('a button of an old message carries what it carried when it was sent, and a new one is read by the bot of that day', () => {
  for (const [name, [data, values]] of frozen) {
    const press = now[name]
    const back = press?.unpack(data)
    expect(written(back), `${name}: ${data} was sent with other values`).toEqual(values)
    expect(press?.fields, `${name}: its values in their order`).toEqual(Object.keys(values))
    expect(press?.pack(back!), name).toBe(data)
    expect(data.split('.')[0], name).toBe(`1${press?.name}`)
  }
})

test('a choice of a button knows the words that it was sent with, and no others', () => {
  const known = new Set(
    frozen.flatMap(([, [, , words]]) => Object.values(words ?? {}).flatMap((one) => one.split(' '))),
  )
  for (const [name, [data, values, words]] of frozen) {
    const [head, ...texts] = data.split('.')
    for (const [field, listed] of Object.entries(words ?? {})) {
      const at = Object.keys(values).indexOf(field)
      const taken = [...known].filter((word) => now[name]?.unpack([head, ...texts.with(at, word)].join('.'))?.[field])
      expect(taken.sort().join(' '), `the words of ${name}.${field}`).toBe(listed.split(' ').sort().join(' '))
    }
  }
})
