import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { writeRemark } from '../../src/app/remarks/remarks.ts'
import { presses } from '../../src/bot/presses.ts'
import { usualPreferences } from '../../src/domain/families/preferences.ts'
import { actorWith } from '../support/fixture.ts'
import { aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

/** Friday after the lessons; the mother stands on her notices. */
async function openNotices(at = '2026-09-11T15:00') {
  const school = await openSchool({ at, delivery: true })
  const { accounts, lessons, students } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const open = async () => {
    await mother.send('/settings')
    await mother.press('🔔 Уведомления')
  }
  const put = () => {
    const at = { lesson: lessons.physics, student: students.ivanov, kind: school.kinds.test }
    return teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, value: '5' }))
  }
  const miss = async () => {
    const missed = { [lessons.algebra]: 'absent', [lessons.physics]: 'late' } as const
    for (const [lesson, code] of Object.entries(missed)) {
      const absence = { lesson: Number(lesson), student: students.ivanov, code, shown: code }
      await teacher.pressData(teacher.last.id, presses.absence.pack(absence))
    }
  }
  const at2 = async (time: string) => {
    school.clock.set(time)
    await tellNews(school.deps)
    await composeDigests(school.deps)
    await school.idle()
  }
  await open()
  const told = (part: string) => mother.messages.filter(({ text }) => text?.includes(part)).length
  return { school, mother, open, put, miss, at: at2, told }
}

test('E8 When news come in the quiet hours, they wait and come after them, none is lost; nobody else waits', async () => {
  const { school, mother, put, at, told } = await openNotices()
  await mother.press('🌙 Тихие часы: 22:00–07:00')
  await mother.press('20:00–07:00')
  expect(mother.toast?.text).toBe('Записано')
  expect(mother.buttons).toContain('✅ 20:00–07:00')
  school.clock.set('2026-09-11T20:30')
  await put()
  await at('2026-09-11T21:00')
  expect(told('⭐ Физика')).toBe(0)
  expect(school.chat(school.people.accounts.ivanov).text).toContain('⭐ Физика')
  await at('2026-09-12T06:59')
  expect(told('⭐ Физика')).toBe(0)
  await at('2026-09-12T07:00')
  expect(told('⭐ Физика')).toBe(1)
  expect(await school.db.notice.count({ where: { state: 'waiting' } })).toBe(0)
  expect(school.errors).toEqual([])
})

test('E7 When a mark is corrected while its news wait in the quiet hours, the family reads one change, and praise in the same message', async () => {
  const { school, mother, put, at } = await openNotices()
  const { students, lessons, accounts } = school.people
  await mother.press('🌙 Тихие часы: 22:00–07:00')
  await mother.press('20:00–07:00')
  school.clock.set('2026-09-11T20:30')
  await aPost(school.deps, school.people.head, { html: 'Собрание' })
  await put()
  await at('2026-09-11T21:00')
  const { id: mark, value: first } = await school.db.mark.findFirstOrThrow()
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.changeMark.pack({ mark, kind: 0, value: '2' }))
  const praise = { studentId: students.ivanov, lessonId: lessons.physics, tone: 'praise', text: 'Старался' } as const
  const actor = actorWith({ personId: school.people.teacherId, staffRoles: ['teacher'] })
  await writeRemark(sessionFor(school.deps, actor, 'praise'), { ...praise, forStudent: true })
  await at('2026-09-11T21:30')
  await aPost(school.deps, school.people.head, { html: 'Субботник' })
  const held = { state: 'waiting' as const, personId: school.people.mothers.ivanov, kind: { in: ['news', 'remark'] } }
  expect(await school.db.notice.count({ where: held })).toBe(3)
  await at('2026-09-12T07:00')
  expect(mother.messages.flatMap(({ text }) => (text?.startsWith('🔔 Иванов') ? [text] : []))).toEqual([
    '🔔 Иванов Пётр\n⭐ Физика, пт, 11 сентября: 2, контрольная работа\n👍 Старался',
  ])
  // what the night brought comes in its order, whatever kind it is of
  const brought = mother.messages.flatMap(({ text }) => text?.match(/🔔 Иванов|Собрание|Субботник/)?.[0] ?? [])
  expect(brought).toEqual(['Собрание', '🔔 Иванов', 'Субботник'])
  // the son has heard of both, as they came
  const son = school.chat(accounts.ivanov).messages.map(({ text }) => text ?? '')
  expect(son.filter((text) => text.includes(`: ${first},`))).toHaveLength(1)
  expect(son.filter((text) => text.includes(`${first} → 2`))).toHaveLength(1)
  expect(await school.db.notice.count({ where: { state: 'waiting' } })).toBe(0)
  expect(school.errors).toEqual([])
})

test('E7 When the coordinator sets another wait, news come after it', async () => {
  const { school, mother, put, at } = await openNotices()
  const before = mother.messages.length
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('⚙️ Журнал')
  await head.press('⏱ Когда узнают семьи')
  expect(head.buttons).toContain('• 15 мин •')
  await head.press('60 мин')
  await put()
  await at('2026-09-11T15:45')
  expect(mother.messages).toHaveLength(before)
  await at('2026-09-11T16:00')
  expect(mother.messages).toHaveLength(before + 1)
  expect(mother.text).toContain('⭐ Физика')
})

test('E8 Quiet hours of any kind hold from their first minute and end with the last, over midnight too', async () => {
  const { school } = await openNotices()
  const minute = fc.integer({ min: 0, max: 1439 })
  const personId = school.people.mothers.ivanov
  await fc.assert(
    fc.asyncProperty(minute, minute, minute, async (from, to, now) => {
      const data = { quietFrom: from, quietTo: to }
      await school.db.preferences.upsert({ where: { personId }, create: { personId, ...data }, update: data })
      const moment = Temporal.Instant.from('2026-09-10T21:00:00Z').add({ minutes: now })
      const [row] = await school.db.$queryRaw<{ quiet: boolean }[]>`
        SELECT is_quiet(${personId}::int, ${moment.toString()}::timestamptz, 'Europe/Moscow') AS quiet`
      const ahead = (minutes: number) => (minutes - from + 1440) % 1440
      expect(row?.quiet).toBe(ahead(now) < ahead(to))
    }),
    { numRuns: 60 },
  )
  // whoever has chosen nothing has what the rules call usual
  await school.db.preferences.deleteMany()
  const made = await school.db.preferences.create({ data: { personId } })
  expect(made).toMatchObject({
    digestAt: usualPreferences.digestAt,
    emptyDigest: usualPreferences.emptyDigest,
    quietFrom: usualPreferences.quiet?.from,
    quietTo: usualPreferences.quiet?.to,
    muted: [],
  })
  const usual = await school.db.$queryRaw<{ quiet: boolean }[]>`
    SELECT is_quiet(0, (date '2026-09-11' + make_interval(mins => m)) AT TIME ZONE 'Europe/Moscow', 'Europe/Moscow') AS quiet
    FROM unnest(ARRAY[1319, 1320, 0, 419, 420]) AS m`
  expect(usual.map(({ quiet }) => quiet)).toEqual([false, true, true, true, false])
})

test('E10 When a kind is switched off, it comes no more at once, but stands in the digest; switched on, it comes again', async () => {
  const { school, mother, put, miss, at, told, open } = await openNotices()
  await mother.press('🔔 Отметки')
  expect(mother.buttons).toContain('🔕 Отметки')
  await put()
  await at('2026-09-11T15:30')
  expect(told('⭐ Физика')).toBe(0)
  expect(await school.db.notice.findFirst({ where: { reason: 'switched-off' } })).toMatchObject({ state: 'cancelled' })
  await at('2026-09-11T18:00')
  expect(mother.text).toContain('Физика — 5 (контрольная работа)')
  await open()
  await mother.press('🔕 Отметки')
  await put()
  await at('2026-09-11T18:40')
  expect(told('⭐ Физика')).toBe(1)

  // absences are a switch of their own, the alarm of the first lesson with them
  await open()
  await mother.press('🔔 Посещаемость')
  expect(mother.buttons.filter((text) => text.startsWith('🔕'))).toEqual(['🔕 Посещаемость'])
  await miss()
  await put()
  await at('2026-09-11T19:20')
  expect(told('⭐ Физика')).toBe(2)
  expect(told('нет на первом уроке') + told('🙋')).toBe(0)
  expect(school.chat(school.people.accounts.ivanov).text).toContain('🙋 Физика, пт, 11 сентября')
  expect(school.errors).toEqual([])
})

test('E10 When a muted mark is put after the digest of its day, corrected or praised, the next digest tells it, once', async () => {
  const { school, mother, put, at } = await openNotices()
  const { students, lessons, accounts, teacherId } = school.people
  await mother.press('🔔 Отметки')
  await mother.press('🔔 Похвала и замечания')
  await at('2026-09-11T18:00')
  school.clock.set('2026-09-11T20:00')
  await put()
  const praise = { studentId: students.ivanov, lessonId: lessons.physics, tone: 'praise', text: 'Старался' } as const
  const actor = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  await writeRemark(sessionFor(school.deps, actor, 'praise'), { ...praise, forStudent: false })
  await at('2026-09-11T21:00')
  expect(mother.text).toContain('новостей нет')
  await at('2026-09-14T18:00')
  expect(mother.text).toContain('Дневник за пн, 14 сентября')
  expect(mother.text).toContain(
    '👍 Старался\n\n🗂 Поставлено за прошлые дни\n• пт, 11 сентября, Физика — 5 (контрольная работа)',
  )
  expect(mother.text).not.toContain('новостей нет')
  // the remark was for the guardians alone
  expect(school.chat(accounts.ivanov).text).toContain('Физика — 5')
  expect(school.chat(accounts.ivanov).text).not.toContain('Старался')
  await school.people.build.lesson({ courseId: school.people.courses.physics, teacherId, day: '2026-09-15', number: 1 })
  await at('2026-09-15T18:00')
  expect(mother.text).toContain('Дневник за вт, 15 сентября')
  expect(mother.text).not.toContain('за прошлые дни')
  expect(school.errors).toEqual([])
})

test('E6 The digest comes at the hour that was chosen, once, or never, each of the family by himself', async () => {
  const { school, mother, at, told } = await openNotices()
  const son = await school.chat(school.people.accounts.ivanov).start()
  await mother.press('🌇 Дневник за день: в 18:00')
  await mother.press('20:00')
  await son.pressData(son.last.id, presses.setDigest.pack({ minute: 1440 }))
  await at('2026-09-11T18:00')
  expect(told('Дневник за пт')).toBe(0)
  expect(school.chat(school.people.accounts.petrova).text).toContain('Дневник за')
  await at('2026-09-11T20:00')
  await at('2026-09-11T20:10')
  expect(told('🌇 Дневник за пт, 11 сентября')).toBe(1)
  expect(son.messages.filter(({ text }) => text?.includes('🌇 Дневник за пт'))).toHaveLength(0)
  // an hour that is none is refused
  await mother.pressData(mother.last.id, presses.setDigest.pack({ minute: 2000 }))
  expect(mother.toast?.text).toContain('Эта кнопка устарела')
  expect(school.errors).toEqual([])
})

test('E6 When the hour is changed just after the digest has come, that day has no second one, and the next comes at the new hour', async () => {
  const { school, mother, at, told, open } = await openNotices()
  await at('2026-09-11T18:00')
  await open()
  await mother.press('🌇 Дневник за день: в 18:00')
  await mother.press('20:00')
  await at('2026-09-11T20:00')
  await mother.press('15:00')
  await at('2026-09-11T20:10')
  expect(told('Дневник за пт, 11 сентября')).toBe(1)
  await at('2026-09-14T15:00')
  expect(told('Дневник за пн, 14 сентября')).toBe(1)
  expect(school.errors).toEqual([])
})

test('E6 On a day without news the digest says so, or is silent, as it was set', async () => {
  const { school, mother, at, told, open } = await openNotices()
  await at('2026-09-11T18:00')
  expect(mother.text).toContain('За этот день новостей нет.')
  await open()
  await mother.press('🌇 Дневник за день')
  await mother.press('🔔 И в дни без новостей')
  expect(mother.text).toContain('В котором часу присылать?')
  expect(mother.buttons).toContain('🔕 В дни без новостей — нет')
  await at('2026-09-14T18:00')
  expect(told('Дневник за пн, 14 сентября')).toBe(0)
  expect(school.chat(school.people.accounts.petrova).text).toContain('Дневник за пн, 14 сентября')
  expect(school.errors).toEqual([])
})

test('E10 Staff without children set quiet hours alone', async () => {
  const { school } = await openNotices()
  const head = await school.chat(school.people.accounts.head).start()
  await head.send('/settings')
  await head.press('🔔 Уведомления')
  expect(head.buttons).toEqual(['🌙 Тихие часы: 22:00–07:00', '⬅️ Настройки', '🏠 Главная'])
})
