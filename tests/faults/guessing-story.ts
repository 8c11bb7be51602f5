import { expect } from 'vitest'
import { giveCodes } from '../../src/app/access/give-codes.ts'
import { checkCode } from '../../src/app/access/redeem-code.ts'
import type { Deps } from '../../src/app/deps.ts'
import { codeFrom } from '../../src/domain/access/code.ts'
import { strangerOf } from '../support/session.ts'

/** A thousand codes live, and so many accounts guess so often each; the database may hold other people. */
export async function guessing(deps: Deps, { accounts, guesses }: { accounts: number; guesses: number }) {
  const { db } = deps
  const persons = await db.person.createManyAndReturn({
    data: Array.from({ length: 1000 }, (_, index) => ({ lastName: `Человек ${index}`, firstName: 'Имя' })),
    select: { id: true },
  })
  const codes = await db.$transaction((tx) =>
    giveCodes(
      deps,
      tx,
      null,
      persons.map(({ id: personId }) => ({ personId })),
    ),
  )
  let seed = 1
  const guess = () =>
    codeFrom(
      Uint8Array.from({ length: 10 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return seed >> 16
      }),
    )
  const guesser = async (index: number) => {
    const heard = { 'wrong-code': 0, 'too-many-attempts': 0 }
    for (let attempt = 0; attempt < guesses; attempt += 1) {
      const result = await checkCode(strangerOf(deps), {
        account: { messenger: 'telegram', account: `guesser-${index}` },
        typed: guess(),
      })
      if (result.ok) throw new Error('a guess was right')
      heard[result.refusal] += 1
    }
    return heard
  }
  const heard = await Promise.all(Array.from({ length: accounts }, (_, index) => guesser(index)))
  expect(new Set(heard.map((each) => each['wrong-code']))).toEqual(new Set([5]))
  expect(await db.failedRedemption.count({ where: { account: { startsWith: 'guesser-' } } })).toBe(5 * accounts)
  const [honest] = codes
  const own = { account: { messenger: 'telegram', account: 'honest' }, typed: honest!.code.code }
  expect((await checkCode(strangerOf(deps), own)).ok).toBe(true)
  expect(await db.accessCode.count({ where: { personId: { in: persons.map(({ id }) => id) }, usedAt: null } })).toBe(
    1000,
  )
  const sum = (refusal: keyof (typeof heard)[number]) => heard.reduce((total, each) => total + each[refusal], 0)
  return { load: accounts * guesses, tried: sum('wrong-code'), 'turned away': sum('too-many-attempts') }
}
