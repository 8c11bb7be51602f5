import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

test('E7 When Telegram asks a chat to wait while its owner presses, neither the reply nor a notice goes there sooner, and both come', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true, paced: true })
  const { accounts, mothers, students } = school.people
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const from = school.telegram.calls.length
  school.telegram.faults.next('editMessageText', { kind: '429', retryAfter: 2, chatId: mother.id })
  const day = Temporal.PlainDate.from('2026-09-11')
  const pressing = mother.pressData(mother.last.id, presses.diaryDay.pack({ student: students.ivanov, day }))
  await expect.poll(() => school.telegram.calls.some(({ status }) => status === 429), { interval: 10 }).toBe(true)
  await school.db.notice.create({
    data: { personId: mothers.ivanov, kind: 'new-device', data: { devices: 2 }, due: new Date('2026-09-11T08:30:00Z') },
  })
  // the tick hands it over while the chat is still to wait
  school.timer.advance(1000)
  await pressing
  await school.idle()
  const [refused, ...sent] = school.telegram.calls.slice(from).filter(({ params }) => 'chat_id' in params)
  expect(refused).toMatchObject({ method: 'editMessageText', status: 429 })
  expect(sent.map(({ method, status }) => `${method} ${status}`).toSorted()).toEqual([
    'editMessageText 200',
    'sendMessage 200',
  ])
  for (const { at } of sent) expect(at - refused!.at).toBeGreaterThanOrEqual(2000)
  expect(school.errors).toEqual([])
})
