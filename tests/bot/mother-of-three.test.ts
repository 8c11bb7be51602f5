import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** Telegram's limit for a message (Bot API, sendMessage). */
const longest = 4096

test('E7 When a mother of three has marks, absences, remarks and a digest waiting for the morning, each comes once, in few messages that Telegram takes', async () => {
  const school = await openSchool({ at: '2026-09-11T17:00', delivery: true })
  const { db, people, kinds } = school
  const { students, mothers, accounts, lessons, build, classId } = people
  const third = await build.student(classId, 'Иванова', 'Александра')
  await db.guardian.createMany({
    data: [students.petrova, third].map((studentId) => ({ personId: mothers.ivanov, studentId })),
  })
  await db.preferences.create({ data: { personId: mothers.ivanov, quietFrom: 16 * 60, quietTo: 7 * 60 } })
  // a second phone that has blocked the bot is no reason not to tell the first
  const second = await build.link(mothers.ivanov)
  school.telegram.addPerson({ id: Number(second), firstName: 'Мария', started: true })
  school.telegram.person(Number(second)).block()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const teacher = await school.chat(accounts.teacher).start()
  const words = 'Разговаривал & мешал <всему> классу, хотя его просили этого не делать. '.repeat(7)
  for (const [studentId, name] of [
    [students.ivanov, 'Иванов Пётр'],
    [students.petrova, 'Петрова Вера'],
    [third, 'Иванова Александра'],
  ] as const) {
    for (const value of ['5', '2', '4'] as const) {
      const at = { lesson: lessons.physics, student: studentId, kind: kinds.test }
      await teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, value }))
    }
    const late = { lesson: lessons.algebra, student: studentId, code: 'late', shown: 'late' } as const
    await teacher.pressData(teacher.last.id, presses.absence.pack(late))
    await db.notice.createMany({
      data: Array.from({ length: 4 }, (_, index) => ({
        personId: mothers.ivanov,
        kind: 'remark',
        due: new Date('2026-09-11T14:30:00Z'),
        data: { studentId, name, tone: 'remark', text: `${index}. ${words}` },
      })),
    })
  }
  await db.mark.updateMany({ data: { comment: words } })
  // one of two marks is taken away again before anybody was told
  const [mark] = await db.mark.findMany({ where: { studentId: students.ivanov, value: '2' } })
  const gone = { mark: mark!.id, lesson: lessons.physics, student: students.ivanov, kind: kinds.test }
  await teacher.pressData(teacher.last.id, presses.removeMark.pack(gone))
  school.clock.set('2026-09-11T18:00')
  await tellNews(school.deps)
  await composeDigests(school.deps)
  await school.idle()
  const before = mother.messages.length
  const waiting = await db.notice.count({ where: { personId: mothers.ivanov, state: 'waiting' } })
  // two marks of Пётр, six of the sisters, three times late, twelve remarks, the digest
  expect(waiting).toBe(2 + 6 + 3 + 12 + 1)
  school.clock.set('2026-09-12T07:00')
  await school.idle()
  const said = mother.messages.slice(before).map(({ text }) => text ?? '')
  expect(said).toHaveLength(3)
  for (const text of said) {
    expect(text.length).toBeLessThanOrEqual(longest)
    expect(text).toContain('Иванова Александра')
  }
  const all = said.join('\n')
  expect(all.match(/⭐ Физика, пт, 11 сентября: 5/g)).toHaveLength(3)
  expect(all.match(/⭐ Физика, пт, 11 сентября: 2/g)).toHaveLength(2)
  expect(all.match(/ОП — опоздание/g)).toHaveLength(2 * 3)
  expect(await db.notice.groupBy({ by: ['state'], where: { personId: mothers.ivanov }, _count: true })).toEqual([
    { state: 'sent', _count: waiting },
  ])
  expect((await db.link.findFirstOrThrow({ where: { account: second } })).goneAt).not.toBeNull()
  expect(school.errors).toEqual([])
})
