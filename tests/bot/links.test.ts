import { expect, test } from 'vitest'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { presses } from '../../src/bot/presses.ts'
import { formatCode } from '../../src/domain/access/code.ts'
import { consentVersion } from '../../src/domain/access/consent.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

async function codeFor(school: OpenSchool, personId: number): Promise<string> {
  const issued = await issueFromConsole(school.deps, { personId })
  if (!issued.ok) throw new Error(issued.refusal)
  return formatCode(issued.value.code)
}

const livingCodes = (school: OpenSchool) => school.db.accessCode.count({ where: { usedAt: null, revokedAt: null } })

/** Class 5Б with Иванова Анна in it, whose mother stands in the school's lists once more. */
async function aSecondEntry(school: OpenSchool, motherName = 'Мария') {
  const { build, yearId } = school.people
  const classId = await build.schoolClass(yearId, 5, 'Б')
  const anna = await build.student(classId, 'Иванова', 'Анна')
  const entry = await build.guardian([anna], 'Иванова', motherName)
  return { classId, anna, entry }
}

const texts = (chat: PersonsChat) => chat.messages.flatMap(({ from, text }) => (from === 'bot' && text ? [text] : []))

test('A4 When a mother who is in redeems the code of her second entry, both are one and she has both children', async () => {
  const school = await openSchool()
  const { entry, anna } = await aSecondEntry(school)
  const code = await codeFor(school, entry)
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  expect(mother.buttons).not.toContain('📖 Иванова Анна, 5Б')

  await mother.send(code.toLowerCase())
  expect(mother.text).toContain('записаны дважды')
  expect(mother.text).toContain('родитель: Иванова Анна, 5Б')
  expect(await livingCodes(school)).toBe(1)
  const question = mother.last
  await mother.press('Да, это тоже я')
  expect(mother.toast?.text).toBe('Записи соединены')
  expect(mother.buttons).toEqual(expect.arrayContaining(['📖 Иванов Пётр, 7А', '📖 Иванова Анна, 5Б']))
  expect(await livingCodes(school)).toBe(0)

  // delivered twice, and the link opened once more
  await mother.pressData(question.id, presses.joinPersons.pack({ secret: code }))
  expect(mother.buttons).toContain('📖 Иванова Анна, 5Б')
  await mother.send(code)
  expect(mother.text).toContain('Вы уже вошли по своему коду')
  const own = await school.db.guardian.findMany({ where: { studentId: anna } })
  expect(own.map(({ personId }) => personId)).toEqual([school.people.mothers.ivanov])
  expect(await school.db.failedRedemption.count()).toBe(0)

  // whose other entry is suspended does not come round it
  const suspended = await school.people.build.guardian([anna], 'Иванова', 'Мария')
  await school.db.person.update({ where: { id: suspended }, data: { frozenAt: new Date() } })
  await mother.send(await codeFor(school, suspended))
  await mother.press('Да, это тоже я')
  await mother.send('/menu')
  expect(mother.text).toContain('приостановлен')
  expect(school.errors).toEqual([])
})

test('A4 When a mother has several children, one switch above every screen leads to the same screen of the other', async () => {
  const school = await openSchool()
  const { anna } = await aSecondEntry(school)
  await school.db.guardian.create({ data: { personId: school.people.mothers.ivanov, studentId: anna } })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр, 7А')
  expect(mother.buttons.slice(0, 2)).toEqual(['✅ Пётр', 'Анна'])
  await mother.press('Неделя')
  await mother.press('Анна')
  expect(mother.text).toContain('Иванова Анна')
  expect(mother.text).toContain('5Б')
  expect(mother.buttons.slice(0, 2)).toEqual(['Пётр', '✅ Анна'])
  await mother.press('Оценки')
  await mother.press('Пётр')
  expect(mother.text).toContain('Иванов Пётр')
  await mother.press('👍 Похвала и замечания')
  await mother.press('Анна')
  expect(mother.text).toContain('Похвала и замечания\nИванова Анна, 5Б')
  await mother.press('⬅️ К оценкам')
  expect(mother.text).toContain('Оценки · Иванова Анна, 5Б')

  const onlyChild = await school.chat(school.people.accounts.ivanov).start()
  await onlyChild.press('Дневник на сегодня')
  expect(onlyChild.buttons).not.toContain('✅ Пётр')
})

test('A4 When a mother who is in turns out to be a teacher, the teacher’s entry remains and she has both homes', async () => {
  const school = await openSchool()
  const { build, mothers, accounts } = school.people
  const teacherId = await build.teacher('Иванова')
  await school.db.person.update({ where: { id: teacherId }, data: { firstName: 'Мария', middleName: 'Львовна' } })
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.send(await codeFor(school, teacherId))
  await mother.press('Да, это тоже я')
  await mother.press('👤 Я сейчас:')
  expect(mother.buttons).toEqual(['✅ учитель', 'родитель', '🏠 Главная'])
  await mother.press('родитель')
  expect(mother.buttons).toContain('📖 Иванов Пётр, 7А')
  const entry = await school.db.person.findUniqueOrThrow({ where: { id: mothers.ivanov } })
  expect(entry.joinedIntoId).toBe(teacherId)
  expect(await school.db.link.count({ where: { personId: teacherId, endedAt: null } })).toBe(1)
})

test('A4 When a code is somebody else’s, the two are never joined: the account changes hands, or nothing happens', async () => {
  const school = await openSchool()
  const { people, db } = school
  const code = await codeFor(school, people.mothers.petrova)
  const mother = await school.chat(people.accounts.motherOfIvanov).send(code)
  expect(mother.text).toContain('выдан другому человеку')
  expect(mother.text).toContain('Telegram')

  // a forged press cannot join them
  await mother.pressData(mother.last.id, presses.joinPersons.pack({ secret: code }))
  expect(mother.toast?.text).toContain('разные люди')
  expect(await livingCodes(school)).toBe(1)
  await mother.press('Нет, ничего не менять')
  expect(mother.buttons).toContain('📖 Иванов Пётр, 7А')

  await mother.send(code)
  const question = mother.last
  await mother.press('войти по этому коду')
  expect(mother.buttons).toContain('📖 Петрова Вера, 7А')
  expect(mother.buttons).not.toContain('📖 Иванов Пётр, 7А')
  await mother.pressData(question.id, presses.enterInstead.pack({ secret: code }))
  expect(mother.buttons).toContain('📖 Петрова Вера, 7А')
  expect(await db.link.count({ where: { account: people.accounts.motherOfIvanov, endedAt: null } })).toBe(1)
  expect(await db.failedRedemption.count()).toBe(0)
})

test('A4 When a student’s phone holds the mother’s code, the student does not become his own mother', async () => {
  const school = await openSchool()
  const { people } = school
  const code = await codeFor(school, people.mothers.ivanov)
  const student = await school.chat(people.accounts.ivanov).send(code)
  expect(student.text).toContain('выдан другому человеку')
  await student.pressData(student.last.id, presses.joinPersons.pack({ secret: code }))
  expect(await school.db.person.count({ where: { joinedIntoId: { not: null } } })).toBe(0)
})

test('A4 When two phones of one person join the same entry at once, one of them does', async () => {
  const school = await openSchool()
  const { people, db } = school
  const { entry, anna } = await aSecondEntry(school)
  const second = await people.build.link(people.mothers.ivanov)
  const code = await codeFor(school, entry)
  const chats = await Promise.all([people.accounts.motherOfIvanov, second].map((one) => school.chat(one).send(code)))
  await Promise.all(chats.map((chat) => chat.press('Да, это тоже я')))
  expect(await db.guardian.count({ where: { studentId: anna } })).toBe(1)
  expect(await db.auditEntry.count({ where: { action: 'person.join' } })).toBe(1)
  for (const chat of chats) {
    await chat.send('/menu')
    expect(chat.buttons).toContain('📖 Иванова Анна, 5Б')
  }
})

test('A7 When a mother gets in, the other guardian and the class teacher are told, a whole class in one message', async () => {
  const school = await openSchool({ at: '2026-09-11T09:01', delivery: true })
  const { people, db, clock } = school
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const father = await people.build.guardian([people.students.petrova], 'Петров', 'Олег')
  const fathersAccount = await people.build.link(father)
  const fathersChat = await school.chat(fathersAccount).start()
  const mother = await school.chat(9001).send(await codeFor(school, people.mothers.petrova))
  await mother.press('Согласен')
  await school.idle()
  expect(fathersChat.text).toContain('Петрова Ольга — родитель: Петрова Вера, 7А')
  expect(texts(school.chat(people.accounts.teacher))).toEqual([])

  clock.set('2026-09-11T09:05')
  const grandmother = await people.build.guardian([people.students.ivanov], 'Иванова', 'Нина')
  const second = await school.chat(9002).send(await codeFor(school, grandmother))
  await second.press('Согласен')
  const daughter = await school.chat(9004).send(await codeFor(school, people.students.petrova))
  await daughter.press('Согласен')
  clock.set('2026-09-11T09:16')
  // anybody's getting in wakes the delivery
  const cousin = await people.build.guardian([people.students.ivanov], 'Кузнецов', 'Илья')
  const third = await school.chat(9003).send(await codeFor(school, cousin))
  await third.press('Согласен')
  await school.idle()
  const teacher = school.chat(people.accounts.teacher)
  expect(texts(teacher)).toHaveLength(1)
  expect(teacher.text).toContain('Петрова Ольга — родитель: Петрова Вера, 7А')
  expect(teacher.text).toContain('Иванова Нина — родитель: Иванов Пётр, 7А')
  // who comes in himself is nobody's parent
  expect(fathersChat.text).toContain('• сам(а) ученик(ца): Петрова Вера, 7А')
  expect(teacher.text).toContain('• сам(а) ученик(ца): Петрова Вера, 7А')
  await teacher.press('Кто подключился')
  expect(teacher.text).toContain('Кто подключился: 7А')
  expect(school.errors).toEqual([])
})

test('A7 When one more account is linked, the person hears of it and can end it from «Мои устройства»', async () => {
  const school = await openSchool({ delivery: true })
  const { people } = school
  const code = await codeFor(school, people.mothers.ivanov)
  const stranger = await school.chat(9001).send(code)
  await stranger.press('Согласен')
  const mother = school.chat(people.accounts.motherOfIvanov)
  await school.idle()
  expect(mother.text).toContain('ещё один аккаунт')
  await stranger.send('/menu')
  await mother.press('📱 Мои устройства')
  expect(mother.text).toContain(`…${people.accounts.motherOfIvanov}`)
  expect(mother.text).toContain('этот')
  // the own one is left, not disconnected
  const devices = mother.last
  await mother.press(`Отключить …${people.accounts.motherOfIvanov}`)
  expect(mother.buttons).toContain('🚪 Да, выйти')
  await mother.pressData(devices.id, presses.devices.pack({}))
  await mother.press('Отключить …9001')
  expect(mother.text).toContain('Отключить аккаунт …9001?')
  const question = mother.last
  await mother.press('Да, отключить')
  expect(mother.text).not.toContain('9001')
  const [gone] = await school.db.link.findMany({ where: { account: '9001' } })
  expect(gone?.endedAt).not.toBeNull()
  await stranger.press('📖 Иванов Пётр, 7А')
  expect(stranger.toast?.text).toContain('Сначала войдите')
  await mother.pressData(question.id, presses.endDevice.pack({ link: gone!.id }))
  expect(mother.toast?.text).toContain('не подключён')
})

test('A7 When somebody forges the device of another person, it stays', async () => {
  const school = await openSchool()
  const { people, db } = school
  const link = await db.link.findFirstOrThrow({ where: { account: people.accounts.teacher } })
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.endDevice.pack({ link: link.id }))
  await mother.pressData(mother.last.id, presses.askEndDevice.pack({ link: link.id }))
  expect(mother.text).not.toContain(people.accounts.teacher)
  expect((await db.link.findUniqueOrThrow({ where: { id: link.id } })).endedAt).toBeNull()
})

test('A7 When the text that people agreed to has changed, nothing is shown before they agree anew', async () => {
  const school = await openSchool()
  const { people, db } = school
  await db.link.updateMany({ data: { consentVersion: consentVersion - 1 } })
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  expect(mother.text).toContain('Изменились условия')
  expect(await mother.pressData(mother.last.id, presses.home.pack({}))).toBeDefined()
  expect(mother.text).toContain('Изменились условия')
  await mother.send('/today')
  expect(mother.text).not.toContain('Алгебра')
  await mother.send('/privacy')
  expect(mother.text).toContain('Что хранится')
  await mother.send('/menu')
  await mother.pressData(mother.last.id, presses.agreeAnew.pack({ version: consentVersion + 1 }))
  expect(mother.toast?.text).toContain('Текст успели изменить')
  await mother.press('Согласен, продолжить')
  expect(mother.buttons).toContain('📖 Иванов Пётр, 7А')
  const link = await db.link.findFirstOrThrow({ where: { account: people.accounts.motherOfIvanov } })
  expect(link.consentVersion).toBe(consentVersion)
})

test('A7 When the class teacher suspends an access, nothing is shown or sent; given back, all is as before', async () => {
  const school = await openSchool({ delivery: true })
  const { people, db } = school
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('🔑 Доступ')
  await teacher.press('↳ Иванова Мария')
  await teacher.press('Приостановить доступ')
  expect(teacher.text).toContain('Приостановить доступ — Иванова Мария?')
  await teacher.press('Да, приостановить')
  expect(teacher.text).toContain('⏸ доступ приостановлен')
  await teacher.press('К списку')
  expect(teacher.buttons).toContain('⏸   ↳ Иванова Мария')

  await mother.press('📖 Иванов Пётр, 7А')
  expect(mother.toast?.text).toContain('Доступ к журналу приостановлен')
  await mother.send('/menu')
  expect(mother.text).toContain('приостановлен')
  const said = texts(mother).length
  const head = await school.chat(people.accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Завтра субботник')
  await head.press('Отправить')
  await school.idle()
  expect(texts(mother)).toHaveLength(said)

  await teacher.send('/menu')
  await teacher.press('🔑 Доступ')
  await teacher.press('↳ Иванова Мария')
  await teacher.press('Вернуть доступ')
  await teacher.press('Да, вернуть')
  await mother.send('/menu')
  expect(mother.buttons).toContain('📖 Иванов Пётр, 7А')
  expect(await db.auditEntry.count({ where: { action: { in: ['access.freeze', 'access.unfreeze'] } } })).toBe(2)
  expect(school.errors).toEqual([])
})

test('A5 When a teacher is disconnected in the middle of a dialogue, what he types next is written nowhere', async () => {
  const school = await openSchool()
  const { people, db } = school
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Записать тему')
  const head = await school.chat(people.accounts.head).start()
  await head.press('🔑 Доступ')
  await head.press('Сотрудники')
  await head.press('Соколова Анна')
  await head.press('Отключить')
  await head.press('Да, отключить')

  await teacher.send('Линейные уравнения')
  expect(teacher.text).toContain('Сначала войдите')
  expect(await db.lesson.count({ where: { topic: { not: null } } })).toBe(0)
})

test('A5 When a lesson passes to another teacher, the preview that is open in the chat cannot be saved any more', async () => {
  const school = await openSchool()
  const { people, db } = school
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Записать тему')
  await teacher.send('Линейные уравнения')
  const other = await people.build.teacher('Волкова')
  await db.lesson.update({ where: { id: people.lessons.algebra }, data: { teacherId: other } })
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toContain('недоступен')
  expect(await db.lesson.count({ where: { topic: { not: null } } })).toBe(0)
})
