import fc from 'fast-check'
import type { Update } from 'grammy/types'
import { expect, test } from 'vitest'
import { takenUpdates } from '../../src/bot/taken-updates.ts'

const update = (id: number) => ({ update_id: id }) as Update

test('K2 Whatever is done in whatever order, nothing is confirmed before it is done, and nothing is taken twice', () => {
  const step = fc.oneof(fc.record({ comes: fc.nat(4) }), fc.record({ ends: fc.nat() }), fc.constant({ polls: true }))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const taken = takenUpdates(1000, () => 0)
      let next = 1
      let queue: number[] = []
      const inHand = new Set<number>()
      const seen = new Set<number>()
      for (const one of steps) {
        if ('comes' in one) for (let i = 0; i < one.comes; i++) queue.push(next++)
        else if ('ends' in one) {
          const id = [...inHand][one.ends % (inHand.size || 1)]
          if (id === undefined) continue
          inHand.delete(id)
          taken.done(id)
        } else {
          const offset = taken.offset()
          queue = queue.filter((id) => id >= offset)
          for (const id of inHand) expect(queue).toContain(id)
          for (const { update_id } of taken.take(queue.map(update))) {
            expect(seen).not.toContain(update_id)
            seen.add(update_id)
            inHand.add(update_id)
          }
        }
        expect(taken.isFree()).toBe(inHand.size === 0)
      }
      for (const id of inHand) taken.done(id)
      expect(taken.offset()).toBe(Math.max(0, ...seen) + 1)
    }),
  )
})

test('K2 An update that takes too long is confirmed all the same, and those behind it are not held up', async () => {
  let now = 0
  const taken = takenUpdates(1000, () => now)
  taken.take([1, 2].map(update))
  taken.done(2)
  expect(taken.offset()).toBe(1)
  now = 1000
  expect([taken.isFree(), taken.offset()]).toEqual([true, 3])
  expect(taken.take([update(3)])).toHaveLength(1)
  taken.done(1)
  taken.done(3)
  await taken.free()
  expect(taken.offset()).toBe(4)
})
