import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** Friday evening; the mother of Иванов has a second child, Вера, and quiet hours from eight in the evening. */
async function openFamily({ covered = false } = {}) {
  const school = await openSchool({ at: '2026-09-11T17:00', delivery: true })
  const { students, mothers, accounts, lessons } = school.people
  await school.db.guardian.create({ data: { personId: mothers.ivanov, studentId: students.petrova } })
  await school.db.preferences.create({
    data: { personId: mothers.ivanov, quietFrom: 20 * 60, quietTo: 7 * 60, digestAt: 20 * 60, covered },
  })
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const teacher = await school.chat(accounts.teacher).start()
  const put = (student: keyof typeof students, value: '2' | '5') => {
    const at = { lesson: lessons.physics, student: students[student], kind: school.kinds.test }
    return teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, value }))
  }
  const at = async (time: string) => {
    school.clock.set(time)
    await tellNews(school.deps)
    await composeDigests(school.deps)
    await school.idle()
  }
  const noChildNow = (student: keyof typeof students) =>
    school.db.guardian.delete({
      where: { personId_studentId: { personId: mothers.ivanov, studentId: students[student] } },
    })
  return { school, mother, put, at, noChildNow, ...school.people }
}

test('E7 When a guardian is one no more while news and the digest wait in the quiet hours, only those of the other child come', async () => {
  const { school, mother, put, at, noChildNow, students, mothers } = await openFamily()
  school.clock.set('2026-09-11T20:00')
  await put('ivanov', '2')
  await put('petrova', '5')
  await at('2026-09-11T20:30')
  const waiting = { where: { state: 'waiting' as const, personId: mothers.ivanov } }
  expect((await school.db.notice.findMany(waiting)).map(({ kind }) => kind).toSorted()).toEqual([
    'digest',
    'news',
    'news',
  ])
  const before = mother.messages.length
  // whichever way: by the card, by an import
  await noChildNow('ivanov')
  await at('2026-09-12T07:00')
  const said = mother.messages.slice(before).map(({ text }) => text ?? '')
  expect(said).toHaveLength(2)
  expect(said.join()).toContain('Петрова Вера')
  expect(said.join()).not.toContain('Иванов')
  expect(await school.db.notice.count(waiting)).toBe(0)
  expect(await school.db.notice.findFirst({ where: { reason: 'not-guardian' } })).toMatchObject({
    state: 'cancelled',
    kind: 'news',
    data: { studentId: students.ivanov },
  })
  expect(school.errors).toEqual([])
})

test('E11 When a cover is pressed after one of two children is the guardian’s no more, it shows the other one alone', async () => {
  const { school, mother, put, at, noChildNow } = await openFamily({ covered: true })
  await put('ivanov', '2')
  await put('petrova', '5')
  await at('2026-09-11T17:30')
  expect(mother.text).toBe('🔔 Есть новости в дневнике.')
  const cover = mother.buttonWith('👁 Показать').callback_data!
  await noChildNow('ivanov')
  await mother.press('👁 Показать')
  expect(mother.text).toContain('Петрова Вера')
  expect(mother.text).not.toContain('Иванов')
  await noChildNow('petrova')
  await mother.pressData(mother.last.id, cover)
  expect(mother.text).not.toContain('Вера')
  expect(school.errors).toEqual([])
})

test('E11 When a night brings more news than one cover holds, every one of them stands behind one of the covers', async () => {
  const { school, mother, students, mothers } = await openFamily({ covered: true })
  const remarks = Array.from({ length: 45 }, (_, index) => ({
    personId: mothers.ivanov,
    kind: 'remark',
    data: { studentId: students.ivanov, name: 'Иванов Пётр', tone: 'praise', text: `Похвала ${index}.` },
    // told in another order than written
    due: new Date(Date.parse('2026-09-11T10:00:00Z') + ((index * 7) % 45) * 60_000),
  }))
  const unsaid = { ...remarks[0]!, data: { ...remarks[0]!.data, text: 'Взято назад.' }, state: 'cancelled' as const }
  const before = mother.messages.length
  await school.db.notice.createMany({ data: remarks.toSpliced(22, 0, unsaid) })
  await school.idle()
  const covers = mother.messages.slice(before)
  expect(covers.map(({ text }) => text)).toEqual(Array(3).fill('🔔 Есть новости в дневнике.'))
  for (const cover of covers) await mother.pressData(cover.id, cover.inlineKeyboard![0]![0]!.callback_data!)
  const shown = mother.messages.map(({ text }) => text).join()
  for (const { data } of remarks) expect(shown).toContain(data.text)
  // but what was taken back before it was told
  expect(shown).not.toContain(unsaid.data.text)
  expect(school.errors).toEqual([])
})

test('E11 When a guardian hides news and somebody else joins the diary, the lock screen does not name the child', async () => {
  const { school, mother, students, mothers } = await openFamily({ covered: true })
  const before = school.telegram.calls.length
  const data = {
    name: 'Иванов Олег',
    isStudent: false,
    classId: null,
    students: [{ studentId: students.ivanov, name: 'Иванов Пётр', className: '7А' }],
  }
  await school.db.notice.create({
    data: { personId: mothers.ivanov, kind: 'new-link', data, due: new Date('2026-09-11T10:00:00Z') },
  })
  await school.idle()
  expect(JSON.stringify(school.telegram.calls.slice(before))).not.toContain('Пётр')
  await mother.press('👁 Показать')
  expect(mother.text).toContain('Иванов Олег — родитель: Иванов Пётр, 7А')
})
