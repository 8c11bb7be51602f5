import { describe, expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { attack, inBursts, roles } from '../support/attack.ts'
import { aSchoolToAttack, attackable, damagedPresses, leadingNowhere } from '../support/forged.ts'
import { openSchool } from '../support/school.ts'

// in this order, whatever the order of all else: the last looks at what became of the others
describe('in order', { shuffle: false }, () => {
  const asked = new Set<string>()
  let refused = 0

  test.each(roles)(
    'A5 When a %s presses forged buttons, nothing is read or written that the permission table forbids',
    async (role) => {
      const school = await openSchool()
      const account = (await aSchoolToAttack(school))[role]
      const done = await attack(school, account, role)
      refused += done.refused
      for (const action of done.asked) asked.add(action)
    },
    120_000,
  )

  test('A5 The forged buttons made every use case ask the permission table what the button says it asks', () => {
    expect(refused).toBeGreaterThan(4 * attackable.length)
    const named = Object.values(presses).map(({ action }) => action)
    expect([...new Set(named)].filter((action) => action !== 'anyone' && !asked.has(action))).toEqual([])
  })
})

test('A5 When buttons are damaged or lead to what is not there, nothing is written and nothing fails', async () => {
  const school = await openSchool()
  const { coordinator } = await aSchoolToAttack(school)
  const all = [...(await leadingNowhere(school)), ...(await damagedPresses(school))].filter(
    ({ name }) => presses[name].action !== 'settings.change',
  )
  expect(all.length).toBeGreaterThan(1.5 * attackable.length)
  const chat = await school.chat(coordinator).start()
  await inBursts(school, chat, all, ({ written }) => written)
}, 120_000)

test('A5 When a mother presses a button whose number is beyond all ids, she hears that it is an old one', async () => {
  const school = await openSchool()
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, '1l.zzzzzzz')
  expect(mother.toast?.text).toContain('устарела')
  expect(school.errors).toEqual([])
})

test('A5 What only the coordinator may write, nobody else is even asked for', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  for (const data of [
    presses.askSign.pack({ code: 'ill' }),
    presses.askWorkKind.pack({ kind: 0 }),
    presses.askDecline.pack({ correction: 1 }),
    presses.askDeclinePost.pack({ post: 1 }),
    presses.askStaff.pack({}),
    presses.askDepartment.pack({ department: 0 }),
    presses.findPeople.pack({}),
    presses.journalSettings.pack({}),
    presses.importTemplates.pack({ as: 'xlsx' }),
  ]) {
    const before = teacher.messages.length
    expect((await teacher.pressData(teacher.last.id, data))?.text, data).toContain('недоступен')
    expect(teacher.messages, data).toHaveLength(before)
    expect(teacher.buttons.join(), data).not.toContain('Отмена')
  }
  expect(school.errors).toEqual([])
})
