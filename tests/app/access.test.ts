import { expect, test } from 'vitest'
import { coordinatorCodes } from '../../src/app/access/coordinator-codes.ts'
import { freezeAccess } from '../../src/app/access/freeze-access.ts'
import { readGroupAccess } from '../../src/app/access/read-access.ts'
import { readPersonAccess } from '../../src/app/access/read-person-access.ts'
import { joinPersons } from '../../src/app/people/join-persons.ts'
import { dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

test('A7 Access is suspended once, and never the own one', async () => {
  const { db, deps, school } = await openJournal()
  const { head, headId, mothers } = school
  const suspend = (personId: number) => freezeAccess(sessionFor(deps, head), { personId, frozen: true })
  for (const _ of [1, 2]) expect(await suspend(mothers.ivanov)).toMatchObject({ ok: true })
  expect(await db.auditEntry.count({ where: { action: 'access.freeze' } })).toBe(1)
  expect(await suspend(headId)).toEqual({ ok: false, refusal: 'own-access' })
})

test('A5 Whose only account is disconnected has none, and whose account blocked the bot is gone for as long as it is his', async () => {
  const { db, deps, school } = await openJournal()
  const { build, classId, head, mothers } = school
  const access = async () => {
    const [one, group] = [
      await readPersonAccess(sessionFor(deps, head), { personId: mothers.petrova }),
      await readGroupAccess(sessionFor(deps, head), { group: classId }),
    ]
    if (!one.ok || !group.ok) throw new Error('refused')
    const row = group.value.people.find(({ personId }) => personId === mothers.petrova)
    return [one.value.gone, row?.linked, row?.gone]
  }
  await build.link(mothers.petrova, { gone: true })
  expect(await access()).toEqual([true, true, true])
  await db.link.updateMany({
    where: { personId: mothers.petrova },
    data: { endedAt: new Date('2026-09-10T10:00:00Z') },
  })
  expect(await access()).toEqual([false, false, false])
})

test('A1 When the first coordinator’s code is over unused, the console gives another one', async () => {
  const { db, clock, deps } = await openJournal()
  await db.link.deleteMany()
  expect(await coordinatorCodes(deps, 'first')).toHaveLength(1)
  expect(await coordinatorCodes(deps, 'first')).toEqual([])
  const { expiresAt } = await db.accessCode.findFirstOrThrow()
  const later = expiresAt.toISOString().slice(0, 10)
  clock.set(`${Temporal.PlainDate.from(later).add({ days: 1 })}T00:00`)
  expect(await coordinatorCodes(deps, 'first')).toHaveLength(1)
})

test('A4 A code that was never given joins nobody', async () => {
  const { deps, school } = await openJournal()
  const account = { messenger: 'telegram', account: school.accounts.head }
  expect(await joinPersons(sessionFor(deps, school.head), { account, typed: 'ABCD-EFGH' })).toEqual({
    ok: false,
    refusal: 'wrong-code',
  })
})

test('A2 A guardian’s children stand by age, whichever was entered first', async () => {
  const { db, deps, school } = await openJournal()
  const { build, classId, head } = school
  const younger = await build.student(classId, 'Яковлева', 'Мила')
  const elder = await build.student(classId, 'Яковлев', 'Егор')
  await db.person.update({ where: { id: younger }, data: { birthDate: dbDate('2015-05-01') } })
  await db.person.update({ where: { id: elder }, data: { birthDate: dbDate('2013-05-01') } })
  const mother = await build.guardian([younger, elder], 'Яковлева', 'Инна')
  const group = await readGroupAccess(sessionFor(deps, head), { group: classId })
  const rows = group.ok ? group.value.people.filter(({ personId }) => personId === mother) : []
  expect(rows.map(({ children }) => children.map(({ name }) => name))).toEqual([
    ['Яковлев Егор', 'Яковлева Мила'],
    ['Яковлев Егор', 'Яковлева Мила'],
  ])
})
