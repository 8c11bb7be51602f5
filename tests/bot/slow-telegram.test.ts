import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../src/bot/in-order.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

test('K2 When Telegram takes its time over an answer, the next mark is written meanwhile, and each press is answered', async () => {
  const school = await openSchool()
  const { accounts, students, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  school.telegram.faults.next('answerCallbackQuery', { kind: 'slow', ms: 5000 }, 2)
  const put = (student: number, value: '4' | '5') =>
    presses.mark.pack({ lesson: lessons.algebra, student, kind: school.kinds.answer, value })
  const pressing = teacher.pressTogether([put(students.ivanov, '4'), put(students.petrova, '5')])
  await expect.poll(async () => school.db.mark.count({ where: { lessonId: lessons.algebra } })).toBe(2)
  expect(school.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')).toEqual([])
  await school.timer.runUntil(pressing)
  const answered = school.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')
  expect(answered.map(({ status }) => status)).toEqual([200, 200])
  expect(school.errors).toEqual([])
})

test('K2 When Telegram takes its time over a screen, a list that follows a mark is not drawn over the one that was opened after it', async () => {
  const school = await openSchool()
  const { accounts, students, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  const kind = school.kinds.answer
  school.telegram.faults.next('editMessageText', { kind: 'slow', ms: 5000 })
  const pressing = teacher.pressTogether([
    presses.marks.pack({ lesson: lessons.algebra, kind }),
    presses.mark.pack({ lesson: lessons.algebra, student: students.ivanov, kind, value: '5' }),
    presses.attendance.pack({ lesson: lessons.algebra, code: 'ill' }),
  ])
  await expect.poll(async () => school.db.mark.count()).toBe(1)
  const quiet = async () => {
    const before = school.statements.length
    for (let turn = 0; turn < 20; turn++) await school.db.mark.count()
    return school.statements.length === before
  }
  // all three are handled, and what they show waits for its turn
  await expect.poll(quiet).toBe(true)
  school.timer.advance(1000)
  expect(await quiet(), 'nothing is read for a list that nobody is to see').toBe(true)
  await school.timer.runUntil(pressing)
  await school.timer.runUntil(school.idle())
  expect(teacher.text).toContain('🙋 Кого нет')
  expect(await school.db.mark.count({ where: { lessonId: lessons.algebra } })).toBe(1)
})

test('K2 Whatever each call takes, a chat’s are made one after another as they were asked for, and no chat waits for another', async () => {
  const calls = fc.array(fc.record({ chat: fc.integer({ min: 1, max: 3 }), takes: fc.nat(3), fails: fc.boolean() }))
  await fc.assert(
    fc.asyncProperty(calls, async (asked) => {
      const transformer = inOrder()
      const made: { readonly chat: number; readonly index: number }[] = []
      const underWay = new Set<number>()
      const call = async (_: string, { chat_id: chat, index }: { chat_id: number; index: number }) => {
        expect(underWay.has(chat)).toBe(false)
        underWay.add(chat)
        for (let turn = 0; turn < asked[index]!.takes; turn++) await Promise.resolve()
        underWay.delete(chat)
        made.push({ chat, index })
        if (asked[index]!.fails) throw new Error('broken')
        return { ok: true, result: true }
      }
      const told = asked.map(({ chat }, index) =>
        transformer(call as never, 'sendMessage', { chat_id: chat, index } as never),
      )
      const ends = await Promise.allSettled(told)
      expect(ends.map(({ status }) => status === 'rejected')).toEqual(asked.map(({ fails }) => fails))
      for (const chat of [1, 2, 3]) {
        const of = made.flatMap((one) => (one.chat === chat ? [one.index] : []))
        expect(of).toEqual(of.toSorted((a, b) => a - b))
      }
    }),
  )
  const hung = inOrder()
  const never = () => new Promise<never>(() => {})
  void hung(never, 'sendMessage', { chat_id: 1, text: '' })
  const done = async () => ({ ok: true, result: true }) as never
  expect(await hung(done, 'sendMessage', { chat_id: 2, text: '' })).toMatchObject({ ok: true })
})
