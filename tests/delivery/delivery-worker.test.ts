import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDeliveryWorker } from '../../src/delivery/delivery-worker.ts'
import type { Addressee, Mailbox } from '../../src/delivery/mailbox.ts'
import type { RateLimiter } from '../../src/delivery/rate-limiter.ts'
import type { Reach } from '../../src/delivery/reach.ts'
import type { DueNotice, SendOutcome, Transport } from '../../src/delivery/types.ts'

const noLimit: RateLimiter = {
  turn: async () => true,
  spend: () => {},
  pause: () => {},
  paused: () => false,
  hold: () => {},
  free: async () => {},
}

const unheard = { lost: () => {}, back: () => {} }
const quiet = { reach: unheard, log: { warn: () => {} }, timer: { now: () => 0 } }

const post = (id: number): DueNotice => ({ id, kind: 'post', data: { postId: id } })

interface Settled {
  state: string
  reason: string | undefined
}

/** A person with these accounts and notices, and a messenger that answers from the list, then takes everything. */
function aPerson({
  accounts,
  notices,
  answers,
  takenBack = [],
  left = [],
  reach = unheard,
}: {
  accounts: number
  notices: number
  answers: SendOutcome[]
  /** while they wait for their turn */
  takenBack?: readonly number[]
  /** accounts that blocked the bot before */
  left?: readonly number[]
  reach?: Pick<Reach, 'lost' | 'back'>
}) {
  const settled = new Map<number, Settled[]>()
  const gone = new Set<number>(left)
  const arrived: string[] = []
  const script = [...answers]
  const mailbox: Omit<Mailbox, 'open'> = {
    async settle(ids, state, reason) {
      for (const id of ids) settled.set(id, [...(settled.get(id) ?? []), { state, reason }])
    },
    async markGone(linkId) {
      gone.add(linkId)
    },
    isWaiting: async (ids) => ids.some((id) => !settled.has(id)),
    keepStanding: async () => {},
  }
  const transport: Transport<number> = {
    render: (_, due) => due.map(({ id }) => ({ message: id, noticeIds: [id] })),
    async send({ account }, message) {
      const outcome = script.shift() ?? { kind: 'sent' }
      if (outcome.kind === 'sent') arrived.push(`${message} to ${account}`)
      return outcome
    },
  }
  const turn = async () => {
    for (const id of takenBack) settled.set(id, [{ state: 'cancelled', reason: 'taken-back' }])
    return true
  }
  const worker = createDeliveryWorker({
    mailbox,
    transports: { telegram: transport },
    limiter: { ...noLimit, turn },
    ...quiet,
    reach,
    stopping: () => false,
  })
  const addressee = (): Addressee => ({
    personId: 1,
    notices: Array.from({ length: notices }, (_, i) => post(i + 1)).filter(({ id }) => !settled.has(id)),
    accounts: Array.from({ length: accounts }, (_, i) => ({
      linkId: i + 1,
      messenger: 'telegram',
      account: `${i + 1}`,
      locale: 'ru',
      signs: null,
      covered: false,
    })).filter(({ linkId }) => !gone.has(linkId)),
    blocked: gone.size === accounts && accounts > 0,
  })
  /** attempts until everything is settled, as the queue would make them; gives up after `retries` failures */
  const deliver = async (retries: number) => {
    for (let failures = 0; addressee().notices.length > 0; ) {
      const verdict = await worker.deliver(addressee())
      if (verdict && ++failures > retries) await worker.giveUp(verdict.again, verdict.reason)
    }
  }
  return { deliver, settled, arrived, gone }
}

const outcomes: fc.Arbitrary<SendOutcome> = fc.constantFrom<SendOutcome>(
  { kind: 'sent' },
  { kind: 'wait', seconds: 1 },
  { kind: 'out-of-reach', reason: 'telegram-401' },
  { kind: 'gone' },
  { kind: 'refused', reason: 'bad-request' },
  { kind: 'failed', reason: 'time-out' },
)

test('Whatever the messenger answers, each notice ends once, and no account gets one twice', async () => {
  const story = fc.record({
    accounts: fc.integer({ min: 0, max: 3 }),
    notices: fc.integer({ min: 1, max: 5 }),
    answers: fc.array(outcomes, { maxLength: 40 }),
  })
  await fc.assert(
    fc.asyncProperty(story, fc.integer({ min: 0, max: 4 }), async (one, retries) => {
      const person = aPerson(one)
      await person.deliver(retries)
      expect(new Set(person.arrived).size).toBe(person.arrived.length)
      for (let id = 1; id <= one.notices; id++) {
        const ends = person.settled.get(id)
        expect(ends).toHaveLength(1)
        const arrived = person.arrived.some((line) => line.startsWith(`${id} to `))
        expect(ends?.[0]?.state).toBe(arrived ? 'sent' : 'failed')
        expect(ends?.[0]?.reason === undefined).toBe(arrived)
      }
    }),
  )
})

test('What is taken back while it waits for its turn is sent to nobody, and what stands beside it is', async () => {
  const { settled, arrived, deliver } = aPerson({ accounts: 1, notices: 2, answers: [], takenBack: [1] })
  await deliver(0)
  expect(arrived).toEqual(['2 to 1'])
  expect(settled.get(1)).toEqual([{ state: 'cancelled', reason: 'taken-back' }])
})

test('A person who blocked the bot is marked gone and the notice says so', async () => {
  const person = aPerson({ accounts: 1, notices: 2, answers: [{ kind: 'gone' }] })
  await person.deliver(3)
  expect([...person.gone]).toEqual([1])
  expect([...person.settled.values()].flat()).toEqual([
    { state: 'failed', reason: 'blocked' },
    { state: 'failed', reason: 'blocked' },
  ])
})

test('What reaches nobody says whether the bot was blocked before, or there is no account', async () => {
  const reasons: (string | undefined)[] = []
  for (const [accounts, left] of [
    [2, [1, 2]],
    [0, []],
  ] as const) {
    const person = aPerson({ accounts, notices: 1, answers: [], left })
    await person.deliver(0)
    reasons.push(person.settled.get(1)?.[0]?.reason)
  }
  expect(reasons).toEqual(['blocked', 'no-link'])
})

test('K4 A messenger that takes a message, refuses it, or says that the account is gone is in reach; one that fails on the way may not be', async () => {
  const answers: SendOutcome[] = [
    { kind: 'failed', reason: 'time-out' },
    { kind: 'wait', seconds: 1 },
    { kind: 'out-of-reach', reason: 'telegram-401' },
    { kind: 'refused', reason: 'bad-request' },
    { kind: 'sent' },
    { kind: 'gone' },
  ]
  const heard: string[] = []
  const reach = { lost: (_: string, reason: string) => heard.push(reason), back: () => heard.push('back') }
  await aPerson({ accounts: 1, notices: 3, answers, reach }).deliver(3)
  expect(heard).toEqual(['telegram-401', 'back', 'back', 'back'])
})

test('A second account is tried again without repeating what the first one has', async () => {
  const answers: SendOutcome[] = [{ kind: 'sent' }, { kind: 'failed', reason: 'time-out' }]
  const person = aPerson({ accounts: 2, notices: 1, answers })
  await person.deliver(3)
  expect(person.arrived).toEqual(['1 to 1', '1 to 2'])
  expect(person.settled.get(1)).toEqual([{ state: 'sent', reason: undefined }])
})

test('F7 A retry of two edits in one chat edits the one that is left, though the first is no part of it any more', async () => {
  const versions = new Map([
    ['text:1', 1],
    ['text:2', 1],
  ])
  const answers: SendOutcome[] = [{ kind: 'sent' }, { kind: 'failed', reason: 'time-out' }]
  const ids = [...versions.keys()]
  const mailbox: Omit<Mailbox, 'open'> = {
    settle: async () => {},
    markGone: async () => {},
    isWaiting: async () => true,
    keepStanding: async (_, { deliveredId, version }) => void versions.set(ids[deliveredId!]!, version),
  }
  const transport: Transport<string> = {
    render() {
      const parts = ids.flatMap((message, deliveredId) =>
        versions.get(message) === 1 ? [{ message, stands: { postId: 1, version: 2, deliveredId } }] : [],
      )
      const last = parts.at(-1)
      return last ? [{ ...last, before: parts.slice(0, -1), noticeIds: [1] }] : []
    },
    send: async () => answers.shift() ?? { kind: 'sent' },
  }
  const worker = createDeliveryWorker({
    mailbox,
    transports: { telegram: transport },
    limiter: noLimit,
    ...quiet,
    stopping: () => false,
  })
  const account = { linkId: 1, messenger: 'telegram', account: '1', locale: 'ru', signs: null, covered: false }
  const addressee: Addressee = { personId: 1, notices: [post(1)], accounts: [account], blocked: false }
  expect(await worker.deliver(addressee)).toEqual({ again: [1], reason: 'time-out' })
  expect(await worker.deliver(addressee)).toBeUndefined()
  expect([...versions.values()]).toEqual([2, 2])
})
