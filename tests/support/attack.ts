import { expect, onTestFinished, vi } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { permissions } from '../../src/domain/access/can.ts'
import type { ApiCall } from '../../src/local/telegram/index.ts'
import { type aSchoolToAttack, attackable, type Forged, forger, judgeOf } from './forged.ts'
import type { PersonsChat } from './persons-chat.ts'
import type { OpenSchool } from './school.ts'

export type Role = keyof Awaited<ReturnType<typeof aSchoolToAttack>>
export const roles: readonly Role[] = [
  'coordinator',
  'administrator',
  'teacher',
  'class teacher',
  'department head',
  'student',
  'guardian',
  'nobody',
]

/** Presses in flight at once. */
const burstOf = 40
/** Of so many draws of a button those are pressed that differ in what the table says. */
export const draws = 4

/** Screens are in lower case, writes in upper case. */
const writes = ({ name }: Forged) => presses[name].name === presses[name].name.toUpperCase()
const written = (statement: string) =>
  /^\s*(INSERT|UPDATE|DELETE)/i.test(statement) && !/"(ConversationState|FailedRedemption)"/.test(statement)

/** What a burst of presses led to. */
interface Aftermath {
  /** all that was told to Telegram meanwhile */
  readonly said: string
  /** of it, what this chat got, and the answers to presses */
  readonly saidHere: string
  readonly written: readonly string[]
}

const inWords = (calls: readonly ApiCall[]) =>
  calls.map(({ method, params }) => JSON.stringify({ method, params })).join('\n')

/**
 * Presses all of them on the last message in bursts; one that `faultsOf` finds bad is pressed again
 * singly, which names the button.
 */
export async function inBursts(
  school: OpenSchool,
  chat: PersonsChat,
  all: readonly Forged[],
  faultsOf: (aftermath: Aftermath) => readonly string[],
): Promise<void> {
  const press = async (some: readonly Forged[]) => {
    school.statements.length = 0
    const before = school.telegram.calls.at(-1)
    const errors = school.errors.length
    await chat.pressTogether(some.map(({ data }) => data))
    const { calls } = school.telegram
    const since = before ? calls.slice(calls.lastIndexOf(before) + 1) : calls
    const here = since.filter(({ params: { chat_id: id } }) => id === undefined || Number(id) === chat.id)
    const aftermath = { said: inWords(since), saidHere: inWords(here), written: school.statements.filter(written) }
    return [...faultsOf(aftermath), ...school.errors.slice(errors).map(String)]
  }
  for (let at = 0; at < all.length; at += burstOf) {
    const burst = all.slice(at, at + burstOf)
    const faults = await press(burst)
    if (faults.length === 0) continue
    for (const one of burst) expect(await press([one]), `${one.name} ${one.data}`).toEqual([])
    expect(faults, `only together: ${burst.map(({ name, data }) => `${name} ${data}`).join(', ')}`).toEqual([])
  }
}

/** Each action that a use case asks the permission table about from now on, until the test is over. */
function askedOfTheTable(): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const [action, rule] of Object.entries(permissions) as [string, { may(...question: unknown[]): boolean }][]) {
    const { may } = rule
    const spy = vi.spyOn(rule, 'may').mockImplementation((...question) => {
      asked.add(action)
      return may(...question)
    })
    onTestFinished(() => spy.mockRestore())
  }
  return asked
}

/**
 * A role presses each button where the table forbids it, and where it lets it; `thorough`: so many draws as they come.
 */
export async function attack(school: OpenSchool, account: string, role: Role, thorough?: number) {
  const draw = await forger(school)
  const chat = await school.chat(account).start()
  const { secrets, hiddenPosts, ownDraftsUrgent, mayPress } = await judgeOf(school, account)
  expect(hiddenPosts.length).toBeGreaterThan(0)
  expect(secrets.length > 0).toBe(role !== 'coordinator' && role !== 'administrator')
  const drawn = Array.from({ length: thorough ?? draws * attackable.length }, (_, index) =>
    draw(index, thorough === undefined),
  )
  const judged = [...ownDraftsUrgent, ...drawn].map((forged) => ({ forged, allowed: mayPress(forged) }))
  // what is allowed changes the school; the stories show that it works
  const pressed = judged.filter(
    ({ forged, allowed }) => !(allowed && writes(forged) && presses[forged.name].action !== 'settings.change'),
  )
  const chosen = thorough === undefined ? firstOfEach(pressed) : pressed
  const asked = askedOfTheTable()
  const hidden = [...secrets, ...hiddenPosts]
  const shown = (said: string) => hidden.filter((secret) => said.includes(secret)).map((secret) => `shown: ${secret}`)
  // a chunk at a time, so that both kinds meet every state of the chat
  for (let at = 0; at < chosen.length; at += 2 * burstOf) {
    const chunk = chosen.slice(at, at + 2 * burstOf)
    const those = (allowed: boolean) => chunk.filter((one) => one.allowed === allowed).map(({ forged }) => forged)
    await inBursts(school, chat, those(true), ({ saidHere }) => shown(saidHere))
    await inBursts(school, chat, those(false), ({ saidHere, written }) => [...shown(saidHere), ...written])
  }
  expect(school.errors).toEqual([])
  return { pressed: chosen.length, refused: chosen.filter(({ allowed }) => !allowed).length, asked }
}

type Judged = { readonly forged: Forged; readonly allowed: boolean }
/** Of each button the first draw that is allowed and the first that is not. */
const firstOfEach = (judged: readonly Judged[]): readonly Judged[] =>
  [
    ...new Map(judged.toReversed().map((one) => [`${one.forged.name} ${one.allowed}`, one] as const)).values(),
  ].toReversed()
