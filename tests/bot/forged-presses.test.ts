import { expect, test, vi } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { aSchoolToAttack, type Forged, forger, judgeOf } from '../support/forged.ts'
import { openSchool } from '../support/school.ts'

/** How many from each role: each button a few times; FORGED_PRESSES=10000 for a thorough attack. */
const attempts = Number(process.env.FORGED_PRESSES ?? 4 * Object.keys(presses).length)

const asked = vi.hoisted(() => new Set<string>())
vi.mock('../../src/domain/access/can.ts', async (importOriginal) => {
  const table = await importOriginal<typeof import('../../src/domain/access/can.ts')>()
  return {
    ...table,
    can: (...question: [never, never]) => {
      asked.add(question[1])
      return table.can(...question)
    },
  }
})

/** Screens are in lower case, writes in upper case. */
const writes = ({ name }: Forged) => presses[name].name === presses[name].name.toUpperCase()
const written = (statement: string) =>
  /^\s*(INSERT|UPDATE|DELETE)/i.test(statement) && !/"(ConversationState|FailedRedemption)"/.test(statement)

const roles = [
  'coordinator',
  'administrator',
  'teacher',
  'class teacher',
  'department head',
  'student',
  'guardian',
  'nobody',
]
let refused = 0

test.each(roles)(
  'A5 When a %s presses forged buttons, nothing is read or written that the permission table forbids',
  async (role) => {
    const school = await openSchool()
    const account = (await aSchoolToAttack(school))[role as keyof Awaited<ReturnType<typeof aSchoolToAttack>>]
    const forge = await forger(school)
    const chat = await school.chat(account).start()
    const { secrets, hiddenPosts, mayPress } = await judgeOf(school, account)
    expect(hiddenPosts.length).toBeGreaterThan(0)
    expect(secrets.length > 0).toBe(role !== 'coordinator' && role !== 'administrator')
    for (let index = 0; index < attempts; index++) {
      const forged = forge(index)
      const allowed = mayPress(forged)
      // what is allowed changes the school; the stories show that it works
      if (allowed && writes(forged) && presses[forged.name].action !== 'settings.change') continue
      if (!allowed) refused += 1
      school.statements.length = 0
      const toast = await chat.pressData(chat.last.id, forged.data)
      const told = `${forged.name} ${forged.data}`
      if (!allowed) expect(school.statements.filter(written), told).toEqual([])
      const shown = [toast?.text ?? '', chat.text, ...chat.buttons].join('\n')
      for (const secret of [...secrets, ...hiddenPosts]) expect(shown, told).not.toContain(secret)
    }
    expect(school.errors).toEqual([])
  },
  3_600_000,
)

test('A5 The forged buttons made every use case ask the permission table what the button says it asks', () => {
  expect(refused).toBeGreaterThan(attempts)
  const named = Object.values(presses).map(({ action }) => action)
  expect([...new Set(named)].filter((action) => action !== 'anyone' && !asked.has(action))).toEqual([])
})
