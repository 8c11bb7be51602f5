import { expect, onTestFinished, vi } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { permissions } from '../../src/domain/access/can.ts'
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

/** What was told to this account and what was answered to presses, since so many calls. */
export const saidTo = (school: OpenSchool, chat: PersonsChat, from: number): string =>
  school.telegram.calls
    .slice(from)
    .filter(({ params }) => params.chat_id === undefined || Number(params.chat_id) === chat.id)
    .map(({ method, params }) => JSON.stringify({ method, params }))
    .join('\n')

/** Presses all of them on the last message in bursts; a burst that `faultsOf` finds bad is pressed one by one, so that the bad button is named. */
export async function inBursts(
  school: OpenSchool,
  chat: PersonsChat,
  all: readonly Forged[],
  faultsOf: (said: string, written: readonly string[], from: number) => readonly string[],
): Promise<void> {
  const press = async (some: readonly Forged[]) => {
    school.statements.length = 0
    const from = school.telegram.calls.length
    const errors = school.errors.length
    await chat.pressTogether(some.map(({ data }) => data))
    return [
      ...faultsOf(saidTo(school, chat, from), school.statements.filter(written), from),
      ...school.errors.slice(errors).map(String),
    ]
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
export function askedOfTheTable(): ReadonlySet<string> {
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

/** A role presses each button where the table forbids it, and where it lets it; `thorough`: so many draws as they come. */
export async function attack(school: OpenSchool, account: string, role: Role, thorough?: number) {
  const draw = await forger(school)
  const chat = await school.chat(account).start()
  const { secrets, hiddenPosts, mayPress } = await judgeOf(school, account)
  expect(hiddenPosts.length).toBeGreaterThan(0)
  expect(secrets.length > 0).toBe(role !== 'coordinator' && role !== 'administrator')
  const drawn = Array.from({ length: thorough ?? draws * attackable.length }, (_, index) =>
    draw(index, thorough === undefined),
  )
  const judged = drawn.map((forged) => ({ forged, allowed: mayPress(forged) }))
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
    await inBursts(school, chat, those(true), shown)
    await inBursts(school, chat, those(false), (said, written) => [...shown(said), ...written])
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
