import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { presses } from '../../src/bot/presses.ts'
import { dbDate, schoolBuilder } from '../support/fixture.ts'
import {
  attackNameFree,
  familyNames,
  filesIn,
  saidSince,
  staffAndFamily,
  walkNameFree,
  withoutNames,
} from '../support/name-free.ts'
import { postRow } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('E11 When a coordinator comes in first, he is asked whether students are named, and nothing else is shown before', async () => {
  const school = await openSchool()
  const { accounts } = school.people
  await school.db.school.updateMany({ data: { nameFree: null } })
  const teacher = await school.chat(accounts.teacher).start()
  expect(teacher.text).not.toContain('Имена учеников')
  const head = await school.chat(accounts.head).start()
  expect(head.text).toContain('Имена учеников в Telegram')
  expect(head.text).toContain('неподходящими для персональных данных учеников')
  expect(head.text).toContain('149-ФЗ (ст. 10, ч. 8) и 152-ФЗ')
  expect(head.text).toContain('Решает школа')
  expect(head.buttons).toEqual(['🔢 Без имён — предлагаем так', '👤 С именами'])
  await head.press('🔢 Без имён')
  expect(head.toast?.text).toBe('Имён в сообщениях больше нет')
  expect(head.text).not.toContain('Имена учеников в Telegram')
  await head.start()
  await head.press('Настройки')
  await head.press('🙈 Имена учеников')
  await head.press('👤 С именами')
  expect(head.buttons.slice(0, 2)).toEqual(['🔢 Без имён', '✅ 👤 С именами'])
  await teacher.pressData(teacher.last.id, presses.setNames.pack({ to: 'on' }))
  expect((await school.db.school.findFirstOrThrow()).nameFree).toBe(false)
})

test('E11 When a coordinator who has not chosen yet goes home below a message, it stays, and he is asked below it', async () => {
  const school = await openSchool()
  const head = await school.chat(school.people.accounts.head).start()
  await school.db.school.updateMany({ data: { nameFree: null } })
  const { id, text } = head.last
  await head.pressData(id, presses.homeBelow.pack({}))
  expect(head.messages.find((message) => message.id === id)?.text).toBe(text)
  expect(head.text).toContain('Имена учеников в Telegram')
})

test('E11 When the school does without names, a teacher sees numbers of the register, a mother «ваш ребёнок», a mother of two letters, a student «вы»', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await withoutNames(school)
  const { accounts, students, classId, mothers } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('🙋 Отсутствующие')
  expect(teacher.buttons.join()).toContain('№ 1')
  await teacher.press('№ 2')
  expect(teacher.toast?.text).toContain('№ 2')

  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('ваш ребёнок, 7А')
  expect(mother.text).toContain('📖 ваш ребёнок, 7А')
  const son = await school.chat(accounts.ivanov).start()
  expect(son.text).not.toMatch(familyNames)
  await son.press('Дневник на сегодня')
  expect(son.text).toContain('📖 вы, 7А')

  const build = schoolBuilder(school.db, 8000)
  const sister = await build.student(classId, 'Иванова', 'Полина')
  await school.db.guardian.create({ data: { personId: mothers.ivanov, studentId: sister } })
  await school.restart()
  await mother.start()
  expect(mother.buttons.join()).toContain('П. (7А)')
  await school.db.person.update({ where: { id: sister }, data: { firstName: 'Анна' } })
  await school.restart()
  await mother.start()
  expect(mother.buttons.join()).toContain('А., 7А')
  await mother.pressData(mother.last.id, presses.subjects.pack({ student: students.ivanov }))
  expect(mother.text).toContain('П., 7А')
})

test('E11 When names are switched off while notices wait with names in them, they come without', async () => {
  const school = await openSchool({ at: '2026-09-11T18:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await school.db.$executeRaw`
    INSERT INTO "Preferences" ("personId", "quietFrom", "quietTo") SELECT id, 1020, 1200 FROM "Person"`
  await composeDigests(school.deps)
  await school.idle()
  const before = school.telegram.calls.length
  await head.press('Настройки')
  await head.press('🙈 Имена учеников')
  await head.press('🔢 Без имён')
  school.clock.set('2026-09-11T20:00')
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.text).toContain('👤 ваш ребёнок, 7А')
  expect(saidSince(school, before)).not.toMatch(familyNames)
  expect(school.errors).toEqual([])
})

test('E11 When names are switched off, neither an old cover nor a notice that is sent again brings them back', async () => {
  const school = await openSchool({ at: '2026-09-11T18:00', delivery: true })
  const { accounts, mothers, students } = school.people
  await school.db.preferences.create({ data: { personId: mothers.ivanov, covered: true } })
  const head = await school.chat(accounts.head).start()
  const mother = school.chat(accounts.motherOfIvanov)
  await composeDigests(school.deps)
  await school.idle()
  const cover = mother.last
  await school.db.notice.create({
    data: {
      personId: students.ivanov,
      kind: 'remark',
      state: 'failed',
      reason: 'network',
      data: { studentId: students.ivanov, name: 'Иванов Пётр', tone: 'praise', text: 'Молодец' },
      due: new Date('2026-09-11T14:00:00Z'),
      settledAt: new Date('2026-09-11T14:30:00Z'),
    },
  })
  await head.start()
  await head.press('Настройки')
  await head.press('🙈 Имена учеников')
  const before = school.telegram.calls.length
  await head.press('🔢 Без имён')
  await mother.pressData(cover.id, cover.inlineKeyboard![0]![0]!.callback_data!)
  expect(mother.text).toContain('👤 ваш ребёнок, 7А')
  await head.start()
  await head.press('📮 Не доставлено: 1')
  await head.press('🔁 Отправить ещё раз: 1')
  expect(school.chat(accounts.ivanov).text).toContain('Молодец')
  expect(saidSince(school, before)).not.toMatch(familyNames)
  expect(school.errors).toEqual([])
})

test('E11 When names are not to pass through Telegram, they are not taken there either: marks as a line, newcomers, lists', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { accounts, classId, students, lessons } = school.people
  await withoutNames(school)
  const head = await school.chat(accounts.head).start()
  await head.press('📥 Импорт')
  expect(head.text + head.toast?.text).toContain('школа работает без имён')
  const day = Temporal.PlainDate.from('2026-09-14')
  await head.pressData(head.last.id, presses.askArrival.pack({ class: classId, day }))
  expect(head.toast?.text).toContain('школа работает без имён')
  const { version } = await school.db.person.findUniqueOrThrow({ where: { id: students.ivanov } })
  await head.pressData(
    head.last.id,
    presses.askField.pack({ person: students.ivanov, child: 0, field: 'lastName', version }),
  )
  expect(head.toast?.text).toContain('школа работает без имён')
  const teacher = await school.chat(accounts.teacher).start()
  const line = { lesson: lessons.algebra, kind: school.kinds.test }
  await teacher.pressData(teacher.last.id, presses.askMarkString.pack(line))
  expect(teacher.toast?.text).toContain('оценки ставят кнопками')
  expect(saidSince(school, 0)).not.toMatch(familyNames)
})

test.each(staffAndFamily)(
  'E11 When a %s presses every button there is in a school without names, no student is named in anything that is sent',
  async (role) => {
    await attackNameFree(role)
  },
  120_000,
)

test('E11 When papers are made in the chat of a school without names, they bear numbers of the register and say what makes them with names', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { accounts, classId, courses, mothers } = school.people
  const post = await school.db.post.create({ data: postRow(school.people.headId, 'Собрание', 'seed') })
  await school.db.notice.create({
    data: {
      personId: mothers.petrova,
      kind: 'post',
      postId: post.id,
      data: { postId: post.id },
      due: new Date('2026-09-11T09:00:00Z'),
      state: 'failed',
      reason: 'no-link',
      settledAt: new Date('2026-09-11T09:01:00Z'),
    },
  })
  await withoutNames(school)
  const head = await school.chat(accounts.head).start()
  const month = Temporal.PlainYearMonth.from('2026-09')
  for (const data of [
    presses.printSlips.pack({ group: classId }),
    presses.printPost.pack({ post: post.id, class: classId }),
    presses.classPageFile.pack({ course: courses.algebra, month, as: 'xlsx' }),
  ])
    await head.pressData(head.last.id, data)
  const [slips, receipts, paper, page] = await filesIn(school, head)
  expect(slips!.words).toContain('опекун № 2')
  expect(slips!.words).toContain('вместо имени номер по журналу')
  expect(receipts!.words).toContain('опекун № 2')
  expect(receipts!.words).toContain('npm run document -- receipts 7А')
  expect(paper!.words).toContain('опекун № 2')
  expect(paper!.words).toContain(`npm run document -- post ${post.id} 7А`)
  expect(page!.words).toContain('№ 1')
  expect(page!.words).toContain('npm run document -- journal 7А')
  expect([slips, receipts, paper, page].map((file) => file!.words).join(' ')).not.toMatch(familyNames)
  expect(school.errors).toEqual([])
})

test('E11 When a card is opened in a school without names, it says neither birth date nor phone nor who the parents are, and nothing of it is typed', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { accounts, students, mothers } = school.people
  await school.db.person.updateMany({ data: { phone: '+79000000001', birthDate: dbDate('2013-03-05') } })
  // a parent who works here is told from the child too
  await school.db.guardian.create({ data: { personId: school.people.teacherId, studentId: students.ivanov } })
  await withoutNames(school)
  const head = await school.chat(accounts.head).start()
  const read = async (data: string) => {
    await head.pressData(head.last.id, data)
    return `${head.text} ${head.buttons.join(' ')} ${head.toast?.text ?? ''}`
  }
  const card = await read(presses.card.pack({ person: students.ivanov }))
  expect(card).toContain('7А класс, № 1 в списке')
  expect(card).toContain('школа работает без имён')
  expect(card).toContain('опекун № 1')
  const cards = [card, await read(presses.card.pack({ person: mothers.ivanov }))]
  for (const guardian of [mothers.ivanov, school.people.teacherId])
    cards.push(await read(presses.guardianCard.pack({ student: students.ivanov, guardian })))
  for (const text of cards) expect(text).not.toMatch(/79|000-00|2013|марта|Соколова|Изменить данные/u)
  const staff = await read(presses.card.pack({ person: school.people.teacherId }))
  expect(staff).toContain('Соколова')
  expect(staff).not.toContain('№ 1')
  const { version } = await school.db.person.findUniqueOrThrow({ where: { id: mothers.ivanov } })
  const place = { person: mothers.ivanov, child: students.ivanov }
  for (const data of [
    presses.editCard.pack(place),
    presses.askField.pack({ ...place, field: 'phone', version }),
    presses.askGuardian.pack({ student: students.ivanov }),
  ])
    expect(await read(data)).toContain('имена учеников здесь не вводят')
  expect(school.errors).toEqual([])
})

test('E11 When people of several classes stand in one message, each number stands with its class', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await withoutNames(school)
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('👥 Люди')
  await head.press('Найти')
  await head.send('иванов')
  expect(head.buttons.join()).toContain('№ 1')
  expect(head.buttons.join()).not.toContain('7А № 1, 7А')
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('🙋 Отсутствующие')
  expect(teacher.text).toContain('7А')
  expect(teacher.buttons.join()).not.toContain('7А № 1')
  await teacher.press('№ 2')
  expect(teacher.toast?.text).toContain('7А № 2')
})

test.each([
  ['coordinators', ['coordinator'], ['ics', 'json', 'pdf', 'png', 'xlsx']],
  ['teachers', ['class teacher', 'teacher', 'department head'], ['ics', 'json', 'pdf', 'png', 'xlsx']],
  ['families', ['guardian', 'other guardian', 'student'], ['ics', 'json', 'pdf', 'png']],
] as const)(
  'E11 When %s go everywhere in a school without names, no screen, file or picture names a child, a parent or a phone',
  async (_, roles, kinds) => {
    const { faults, files } = await walkNameFree(roles)
    expect(faults).toEqual([])
    const got = new Set(files.map(({ name }) => name.replace(/^.*\./, '')))
    expect([...got].toSorted()).toEqual(kinds)
  },
  120_000,
)

test('E11 When a mother hides news on her lock screen, a message only says that there is some, and a press shows it', async () => {
  const school = await openSchool({ at: '2026-09-11T18:00', delivery: true })
  const { accounts, mothers, students } = school.people
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('Настройки')
  await mother.press('🔔 Уведомления')
  await mother.press('👁 На экране блокировки: видно')
  await mother.press('🏠 Главная')
  const due = new Date('2026-09-11T15:00:00Z')
  const remark = (text: string) => ({
    personId: mothers.ivanov,
    kind: 'remark',
    due,
    data: { studentId: students.ivanov, name: 'Иванов Пётр', tone: 'praise', text },
  })
  await school.db.notice.create({ data: remark('Молодец') })
  await school.db.notice.create({ data: { ...remark('Написано не тому'), state: 'cancelled', settledAt: due } })
  await composeDigests(school.deps)
  await school.idle()
  expect(mother.text).toBe('🔔 Есть новости в дневнике.')
  expect(mother.buttons).toEqual(['👁 Показать'])
  const covered = mother.last.inlineKeyboard?.[0]?.[0]?.callback_data ?? ''
  await mother.press('👁 Показать')
  expect(mother.text).toContain('👤 Иванов Пётр, 7А')
  // what was taken back before it was told is not under the cover either
  const shown = mother.messages.map(({ text }) => text).join('\n')
  expect(shown).toContain('Молодец')
  expect(shown).not.toContain('не тому')
  // the student has not asked for it; somebody else's cover shows nothing
  expect(school.chat(accounts.ivanov).text).toContain('Дневник за')
  const petrova = await school.chat(accounts.petrova).start()
  await petrova.pressData(petrova.last.id, covered)
  expect(petrova.text).not.toContain('Иванов')
  expect(school.errors).toEqual([])
})
