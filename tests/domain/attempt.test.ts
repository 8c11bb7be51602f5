import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attempt, afterMessage, conclude, ended, type MessageOutcome } from '../../src/domain/notices/attempt.ts'

const of = (...ids: readonly number[]): Attempt => new Map(ids.map((id) => [id, {}]))
const one = { noticeIds: [1], later: [2] }

const outcome = fc.oneof(
  fc.constantFrom<MessageOutcome>({ kind: 'sent' }, { kind: 'gone' }, { kind: 'taken-back' }),
  fc.record({ kind: fc.constantFrom('refused', 'failed'), reason: fc.constantFrom('too long', 'time-out') }),
)
const message = fc
  .shuffledSubarray([1, 2, 3, 4], { minLength: 1 })
  .map(([first, ...later]) => ({ noticeIds: [first!], later }))

test('Whatever becomes of messages, every notice that is not settled ends in one of four ways', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(message, outcome), { maxLength: 8 }), fc.subarray([1, 2, 3, 4]), (steps, settled) => {
      const told = steps.reduce((attempt, [of, what]) => afterMessage(attempt, of, what), of(1, 2, 3, 4))
      const attempt = ended(told, settled)
      const { sent, failed, cancelled, again } = conclude(attempt)
      const all = [...sent, ...[...failed.values()].flat(), ...cancelled, ...(again?.noticeIds ?? [])]
      const open = [...attempt].filter(([, state]) => !state.ended).map(([id]) => id)
      expect(all.toSorted()).toEqual(open.toSorted())
    }),
  )
})

test('What an account has is sent, though another account never will have it; what one should have again waits for that', () => {
  const sent = afterMessage(of(1, 2), one, { kind: 'sent' })
  expect(conclude(afterMessage(sent, one, { kind: 'gone' }))).toMatchObject({
    sent: [1],
    failed: new Map([['blocked', [2]]]),
  })
  const again = conclude(afterMessage(sent, one, { kind: 'failed', reason: 'time-out' }))
  expect(again).toMatchObject({ sent: [], cancelled: [], again: { noticeIds: [1, 2], reason: 'time-out' } })
})

test('What was taken back on its way is settled, unless an account has it already', () => {
  const back = { kind: 'taken-back' } as const
  expect(conclude(afterMessage(of(1), { noticeIds: [1], later: [] }, back))).toMatchObject({ sent: [], cancelled: [] })
  const sent = afterMessage(of(1), { noticeIds: [1], later: [] }, { kind: 'sent' })
  expect(conclude(afterMessage(sent, { noticeIds: [1], later: [] }, back)).sent).toEqual([1])
})

test('A message that is refused fails alone, for its reason; what no message tells is cancelled', () => {
  const { failed, cancelled } = conclude(afterMessage(of(1, 2), one, { kind: 'refused', reason: 'too long' }))
  expect([failed, cancelled]).toEqual([new Map([['too long', [1]]]), [2]])
})
