import { expect, test } from 'vitest'
import { forgetFailures } from '../../src/app/access/forget-failures.ts'
import type { IssuedCode } from '../../src/app/access/give-codes.ts'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { formatCode } from '../../src/domain/access/code.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const stranger = 9001

async function codeFor(school: OpenSchool, personId: number): Promise<IssuedCode> {
  const issued = await issueFromConsole(school.deps, { personId })
  if (!issued.ok) throw new Error(issued.refusal)
  return issued.value
}

const linksOf = (school: OpenSchool, personId: number) =>
  school.db.link.findMany({ where: { personId, endedAt: null }, select: { account: true, consentVersion: true } })

test('A1 When a mother types her code in small letters and agrees, she is at home and sees her child', async () => {
  const school = await openSchool()
  const { code } = await codeFor(school, school.people.mothers.petrova)
  const mother = await school.chat(stranger).start()
  expect(mother.text).toContain('Школа № 1')
  expect(mother.text).toContain('классный руководитель')

  await mother.send(formatCode(code).toLowerCase())
  expect(mother.text).toContain('Петрова Ольга')
  expect(mother.text).toContain('родитель: Петрова Вера, 7А')
  expect(mother.text).toContain('Telegram')
  expect(await linksOf(school, school.people.mothers.petrova)).toEqual([])

  await mother.press('Согласен')
  expect(mother.text).toContain('Ольга')
  expect(mother.text).toContain('Подсказки')
  expect(mother.buttons).toContain('📖 Петрова Вера, 7А')
  expect(await linksOf(school, school.people.mothers.petrova)).toEqual([
    { account: String(stranger), consentVersion: 1 },
  ])
  expect(school.errors).toEqual([])
})

test('A1 When the link of the slip is opened, no code need be typed', async () => {
  const school = await openSchool()
  const { token } = await codeFor(school, school.people.mothers.petrova)
  const mother = await school.chat(stranger).start(token)
  expect(mother.text).toContain('Петрова Ольга')
  await mother.press('Согласен')
  expect(mother.buttons).toContain('📖 Петрова Вера, 7А')
})

test('A1 When a code is wrong, used, expired or revoked, the answer is one and the same and nobody is linked', async () => {
  const school = await openSchool()
  const { people } = school
  const revoked = await codeFor(school, people.mothers.petrova)
  const used = await codeFor(school, people.mothers.petrova)
  const first = await school.chat(9100).send(used.code)
  await first.press('Согласен')
  const expired = await codeFor(school, people.mothers.ivanov)
  school.clock.set('2026-10-03T09:00')

  const answers = new Set<string>()
  for (const [index, typed] of ['00000-00000', used.code, expired.code, revoked.code].entries()) {
    const chat = await school.chat(9200 + index).send(typed)
    answers.add(chat.text)
    expect(chat.buttons).toEqual([])
  }
  expect(answers.size).toBe(1)
  expect([...answers][0]).toContain('Такого действующего кода нет')
})

test('A1 When two people agree with one code at once, one of them gets in', async () => {
  const school = await openSchool()
  const { code } = await codeFor(school, school.people.mothers.petrova)
  const chats = await Promise.all([9301, 9302].map((id) => school.chat(id).send(code)))
  await Promise.all(chats.map((chat) => chat.press('Согласен')))
  expect(await linksOf(school, school.people.mothers.petrova)).toHaveLength(1)
  expect(chats.filter((chat) => chat.buttons.includes('📖 Петрова Вера, 7А'))).toHaveLength(1)
})

test('A7 When somebody guesses five times, even the right code waits for a quarter of an hour', async () => {
  const school = await openSchool()
  const { code } = await codeFor(school, school.people.mothers.petrova)
  const guesser = school.chat(stranger)
  for (const wrong of ['11111', '22222', '33333', '44444', '55555']) await guesser.send(`00000-${wrong}`)
  await guesser.send(code)
  expect(guesser.text).toContain('15 минут')
  school.clock.set('2026-09-11T09:20')
  await guesser.send(code)
  expect(guesser.text).toContain('Петрова Ольга')
})

test('A7 When a month has passed, refused codes are forgotten, and not before', async () => {
  const school = await openSchool()
  await school.chat(stranger).send('00000-11111')
  school.clock.set('2026-10-11T08:00')
  expect(await forgetFailures(school.deps)).toBe(0)
  school.clock.set('2026-10-11T10:00')
  expect(await forgetFailures(school.deps)).toBe(1)
})

test('A1 When the text is no code at all, the person is told what a code looks like', async () => {
  const school = await openSchool()
  const chat = await school.chat(stranger).send('Здравствуйте, это школа?')
  expect(chat.text).toContain('K7M2P-9XQ4T')
})

test('A7 When somebody leaves, old buttons do nothing more and the code does not come back', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  const home = teacher.last
  const lesson = teacher.buttonWith('Алгебра').callback_data ?? ''
  await teacher.send('/stop')
  await teacher.press('Да, выйти')
  expect(teacher.text).toContain('Вы вышли')
  const answer = await teacher.pressData(home.id, lesson)
  expect(answer).toMatchObject({ showAlert: true })
  expect(answer?.text).toContain('Сначала войдите')
})

test('A4 When a teacher is a parent too, the one switch changes the home', async () => {
  const school = await openSchool()
  const { people, db } = school
  await db.guardian.create({ data: { personId: people.teacherId, studentId: people.students.petrova } })
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('👤 Я сейчас: учитель')
  expect(teacher.buttons).toEqual(['✅ учитель', 'родитель', '🏠 Главная'])
  await teacher.press('родитель')
  expect(teacher.buttons).toContain('📖 Петрова Вера, 7А')
  await teacher.send('/menu')
  await teacher.press('👤 Я сейчас: родитель')
  await teacher.press('учитель')
  expect(teacher.buttons.some((button) => button.includes('Алгебра'))).toBe(true)
})

test('H6 When somebody asks for help or about the data, the way home stands below', async () => {
  const school = await openSchool()
  const teacher = school.chat(school.people.accounts.teacher)
  for (const command of ['/help', '/privacy', '/settings']) {
    await teacher.send(command)
    await teacher.press('🏠 Главная')
    expect(teacher.text).toContain('2 урока')
  }
})
