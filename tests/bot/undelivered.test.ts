import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

test('E7 When every attempt for a notice has failed, the coordinator sees whom it was for and why, and one press sends it again, once', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts, mothers, students } = school.people
  const head = await school.chat(accounts.head).start()
  expect(head.buttons.join()).not.toContain('Не доставлено')
  const settledAt = new Date('2026-09-11T08:30:00Z')
  const failed = {
    kind: 'new-device',
    data: { devices: 2 },
    due: settledAt,
    settledAt,
    state: 'failed' as const,
  }
  await school.db.notice.createMany({
    data: [
      { ...failed, personId: mothers.ivanov, reason: 'telegram-502' },
      // who never joined, or left the bot, is named elsewhere: no other try reaches them
      { ...failed, personId: mothers.petrova, reason: 'no-link' },
      { ...failed, personId: students.petrova, reason: 'blocked' },
    ],
  })
  await head.start()
  await head.press('📮 Не доставлено: 1')
  expect(head.text).toContain('Иванова Мария: новое устройство — Telegram не принял (пт, 11 сентября, 11:30)')
  expect(head.text).not.toContain('Петрова')
  await head.pressFast('🔁 Отправить ещё раз: 1', '🔁 Отправить ещё раз: 1')
  expect(head.text).toContain('Всё доставлено')
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.messages.filter(({ from }) => from === 'bot')).toHaveLength(1)
  expect(await school.db.notice.count({ where: { state: 'sent' } })).toBe(1)
  // nobody else may look or send
  const teacher = await school.chat(accounts.teacher).start()
  for (const press of [presses.deadLetters, presses.retryDeadLetters]) {
    await teacher.pressData(teacher.last.id, press.pack({}))
    expect(teacher.text).not.toContain('доставлено')
  }
  expect(school.errors).toEqual([])
})

test('E7 When a mother has blocked the bot, the class teacher sees that she gets no messages, until she comes back', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts, classId, teacherId, mothers } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const mother = school.telegram.person(Number(accounts.motherOfIvanov))
  mother.start()
  await school.idle()
  mother.block()
  await school.db.notice.create({
    data: { personId: mothers.ivanov, kind: 'new-device', data: { devices: 2 }, due: new Date('2026-09-11T08:30:00Z') },
  })
  await school.idle()
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('🔑 Доступ')
  expect(teacher.text).toContain('🔕 не получают сообщения (бот заблокирован): 1')
  await teacher.press('🔕   ↳ Иванова Мария')
  expect(teacher.text).toContain('🔕 не получает сообщения: бот заблокирован')
  mother.unblock()
  mother.start()
  await school.idle()
  await teacher.press('К списку')
  expect(teacher.text).not.toContain('🔕')
})

test('E7 When a mother blocks the bot and lets it in again, the class teacher sees either at once, though nothing was sent', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { accounts, classId, teacherId } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const mother = school.telegram.person(Number(accounts.motherOfIvanov))
  const teacher = await school.chat(accounts.teacher).start()
  const blocked = '🔕 не получают сообщения (бот заблокирован): 1'
  for (const change of [mother.block, mother.block, mother.unblock]) {
    change()
    await school.idle()
    await teacher.start()
    await teacher.press('🔑 Доступ')
    expect(teacher.text.includes(blocked)).toBe(change === mother.block)
  }
  expect(school.chat(accounts.motherOfIvanov).messages).toEqual([])
  expect(school.telegram.calls.filter(({ status }) => status === 403)).toEqual([])
  expect(school.errors).toEqual([])
})

test('E7 When a teacher blocks the bot in the middle of a dialogue and comes back, the dialogue goes on', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('✍️ Записать тему')
  const phone = school.telegram.person(teacher.id)
  phone.block()
  await school.idle()
  phone.unblock()
  await school.idle()
  await teacher.send('Квадратные уравнения')
  await teacher.press('Сохранить')
  expect((await school.db.lesson.findUniqueOrThrow({ where: { id: school.people.lessons.algebra } })).topic).toBe(
    'Квадратные уравнения',
  )
  expect(school.errors).toEqual([])
})

test('K4 When Telegram refuses the token for half an hour, the coordinator reads of it once it is over, and of a blip nothing', async () => {
  const school = await openSchool({ at: '2026-09-11T12:05', delivery: true })
  const { accounts, mothers } = school.people
  const head = await school.chat(accounts.head).start()
  const refusedUntil = async (moment: string) => {
    const before = school.errors.length
    school.telegram.faults.next('sendMessage', { kind: 'refusal', code: 401 }, 8)
    const data = { devices: 2 }
    const due = new Date(school.clock.now().epochMilliseconds)
    await school.db.notice.create({ data: { personId: mothers.ivanov, kind: 'new-device', data, due } })
    const over = school.idle()
    await expect.poll(() => school.errors.length, { interval: 1 }).toBeGreaterThan(before)
    school.clock.set(moment)
    await over
  }
  await refusedUntil('2026-09-11T12:06')
  await refusedUntil('2026-09-11T12:40')
  await expect.poll(() => head.messages.filter(({ text }) => text?.includes('снова уходят'))).toHaveLength(1)
  expect(head.text).toContain('С 12:06 до 12:40 (пт, 11 сентября) бот не мог ничего отправить')
  expect(head.text).toContain('не принимал токен бота')
  expect(await school.db.notice.count({ where: { state: 'sent' } })).toBe(3)
  const teacher = school.chat(accounts.teacher)
  expect(teacher.messages).toEqual([])
  await refusedUntil('2026-09-12T08:00')
  await expect.poll(() => head.text).toContain('С 12:40 (пт, 11 сентября) до 08:00 (сб, 12 сентября)')
})
