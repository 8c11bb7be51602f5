import { expect, test } from 'vitest'
import { coordinatorCodes } from '../../src/app/access/coordinator-codes.ts'
import { issueCode, issueFromConsole } from '../../src/app/access/issue-code.ts'
import { redeemCode } from '../../src/app/access/redeem-code.ts'
import { presses } from '../../src/bot/presses.ts'
import { formatCode } from '../../src/domain/access/code.ts'
import { dbDate } from '../support/fixture.ts'
import { readPdf } from '../support/pdf.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor, strangerOf } from '../support/session.ts'

/** The small school with Соколова as the class teacher of 7А. */
async function openLedSchool(options?: Parameters<typeof openSchool>[0]): Promise<OpenSchool> {
  const school = await openSchool(options)
  await school.db.schoolClass.update({
    where: { id: school.people.classId },
    data: { leaderId: school.people.teacherId },
  })
  return school
}

const codeIn = (text: string): string => {
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0]
  if (!code) throw new Error(`no code in: ${text}`)
  return code
}

const liveCodes = (school: OpenSchool) => school.db.accessCode.count({ where: { usedAt: null, revokedAt: null } })

/** The documents that came into a chat, the oldest first. */
const documentsOf = (school: OpenSchool, chat: PersonsChat) =>
  chat.messages.flatMap(({ document, caption }) =>
    document
      ? [{ name: document.name, caption: caption ?? '', ...readPdf(school.telegram.file(document.fileId)!.bytes) }]
      : [],
  )

async function accessOf(school: OpenSchool, account: string): Promise<PersonsChat> {
  const chat = await school.chat(account).start()
  return chat.press('🔑 Доступ')
}

test('A2 When the class teacher issues a code by name, the mother gets in with it and stands as connected', async () => {
  const school = await openLedSchool({ at: '2026-09-11T09:01', delivery: true })
  const teacher = await accessOf(school, school.people.accounts.teacher)
  expect(teacher.text).toContain('Кто подключился: 7А')
  expect(teacher.buttons.slice(0, 4)).toEqual([
    '✅ Иванов Пётр',
    '✅   ↳ Иванова Мария',
    '✅ Петрова Вера',
    '⚪   ↳ Петрова Ольга',
  ])
  await teacher.press('Петрова Ольга')
  expect(teacher.text).toContain('родитель: Петрова Вера, 7А')
  await teacher.press('Выдать код')
  expect(teacher.text).toContain('Выдать код — Петрова Ольга?')
  expect(await liveCodes(school)).toBe(0)
  await teacher.press('Да, выдать')
  const code = codeIn(teacher.text)
  expect(teacher.text).toContain('https://t.me/classbook_bot?start=')
  expect(teacher.text).toContain('2 октября 2026')
  await teacher.press('К списку')
  expect(teacher.buttons).toContain('🎫   ↳ Петрова Ольга')
  expect(teacher.text).not.toContain(code)

  const mother = await school.chat(9001).send(code)
  await mother.press('Согласен')
  await teacher.press('Обновить')
  expect(teacher.buttons).toContain('✅   ↳ Петрова Ольга')
  expect(school.errors).toEqual([])
})

test('A2 When a code is reissued, the one handed out is dead; when it is revoked, so is the new one', async () => {
  const school = await openLedSchool()
  const { mothers, accounts } = school.people
  const old = await issueFromConsole(school.deps, { personId: mothers.petrova })
  if (!old.ok) throw new Error(old.refusal)
  const teacher = await accessOf(school, accounts.teacher)
  await teacher.press('Петрова Ольга')
  expect(teacher.text).toContain('код выдан')
  expect(teacher.text).not.toContain('кода нет')
  await teacher.press('Перевыпустить')
  expect(teacher.text).toContain('перестанет действовать')
  await teacher.press('Да, перевыпустить')
  const fresh = codeIn(teacher.text)
  const stranger = await school.chat(9001).send(formatCode(old.value.code))
  expect(stranger.text).toContain('Такого действующего кода нет')
  await stranger.send(fresh)
  expect(stranger.text).toContain('Код подошёл')

  await teacher.press('К списку')
  await teacher.press('Петрова Ольга')
  const card = teacher.last
  const reask = teacher.buttonWith('Отозвать').callback_data ?? ''
  await teacher.press('Отозвать')
  await teacher.press('Да, отозвать')
  expect(teacher.toast?.text).toBe('Код отозван')
  expect(teacher.text).toContain('кода нет')
  await stranger.press('Согласен')
  expect(stranger.toast).toMatchObject({ showAlert: true })
  expect(await school.db.link.count({ where: { personId: mothers.petrova } })).toBe(0)
  // the button of an old card finds nothing to revoke and shows how it stands
  await teacher.pressData(card.id, reask)
  expect(teacher.toast?.text).toContain('как есть сейчас')
  expect(await liveCodes(school)).toBe(0)
})

test('A2 When a mother is disconnected, her very next press finds nobody, and a code that she holds is dead too', async () => {
  const school = await openLedSchool()
  const { mothers, accounts } = school.people
  const second = await issueFromConsole(school.deps, { personId: mothers.ivanov })
  if (!second.ok) throw new Error(second.refusal)
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const home = mother.last
  const diary = presses.diaryDay.pack({
    student: school.people.students.ivanov,
    day: Temporal.PlainDate.from('2026-09-11'),
  })

  const teacher = await accessOf(school, accounts.teacher)
  await teacher.press('Иванова Мария')
  expect(teacher.text).toContain('подключён')
  await teacher.press('Отключить')
  expect(teacher.text).toContain('Отключить — Иванова Мария?')
  await teacher.press('Да, отключить')
  expect(teacher.toast?.text).toBe('Отключён 1 аккаунт')

  const answer = await mother.pressData(home.id, diary)
  expect(answer?.text).toContain('Сначала войдите')
  await mother.send(formatCode(second.value.code))
  expect(mother.text).toContain('Такого действующего кода нет')
  const audited = await school.db.auditEntry.findMany({ where: { action: 'link.end-other' } })
  expect(audited).toMatchObject([{ actorId: school.people.teacherId, after: { personId: mothers.ivanov } }])
})

test('A2 When the coordinator issues a code in the class teacher’s absence, the class teacher is told', async () => {
  const school = await openLedSchool({ delivery: true })
  const head = await accessOf(school, school.people.accounts.head)
  expect(head.buttons).toEqual(expect.arrayContaining(['👩‍🏫 Сотрудники', '7А']))
  await head.press('7А')
  await head.press('Петрова Ольга')
  await head.press('Выдать код')
  await head.press('Да, выдать')
  codeIn(head.text)

  const teacher = school.chat(school.people.accounts.teacher)
  await expect.poll(() => teacher.messages.length).toBe(1)
  expect(teacher.text).toContain('7А: коды выданы без вас')
  expect(teacher.text).toContain('Орлова Анна')
  expect(teacher.text).toContain('• Петрова Ольга')
  await teacher.press('Кто подключился: 7А')
  expect(teacher.buttons).toContain('🎫   ↳ Петрова Ольга')
  const audited = await school.db.auditEntry.findMany({ where: { action: 'code.issue' } })
  expect(audited).toMatchObject([{ actorId: school.people.headId, after: { personId: school.people.mothers.petrova } }])
  expect(JSON.stringify(audited)).not.toContain('Петрова')
})

test('A2 When the class teacher issues it, there is nobody to tell, not the teacher of another child’s class either', async () => {
  const school = await openLedSchool()
  const { mothers, others } = school.people
  await school.db.guardian.create({ data: { personId: mothers.petrova, studentId: others.tikhonov } })
  const issued = await issueCode(
    sessionFor(school.deps, {
      personId: school.people.teacherId,
      staffRoles: ['teacher'],
      leadsClassIds: [school.people.classId],
      headsDepartmentIds: [],
      childIds: [],
      isStudent: false,
    }),
    { personId: school.people.mothers.petrova },
  )
  expect(issued.ok).toBe(true)
  expect(await school.db.notice.count()).toBe(0)
})

test('A2 When the wrong person presses the buttons of access, nothing is shown and nothing is written', async () => {
  const school = await openLedSchool()
  const { accounts, mothers, headId, classId, build, yearId } = school.people
  const other = await build.schoolClass(yearId, 8, 'Б')
  const stranger = await build.student(other, 'Чужой')
  const place = (person: number) => ({ person, group: classId, page: 0 })
  const everything = (person: number, group: number) => [
    presses.accessList.pack({ group, page: 0 }),
    presses.personAccess.pack(place(person)),
    presses.askIssue.pack(place(person)),
    presses.issueCode.pack(place(person)),
    presses.revokeCode.pack(place(person)),
    presses.endLinks.pack(place(person)),
    presses.printSlips.pack({ group }),
    presses.printReceipts.pack({ group }),
  ]
  const forbidden = async (account: string, data: readonly string[]) => {
    const chat = await school.chat(account).start()
    const before = chat.messages.length
    for (const each of data) {
      const answer = await chat.pressData(chat.last.id, each)
      expect(answer?.text, each).toContain('недоступен')
    }
    expect(chat.messages).toHaveLength(before)
  }
  // families and a class teacher of another class or of the staff; 0 is the staff
  await forbidden(accounts.motherOfIvanov, [presses.accessGroups.pack({}), ...everything(mothers.petrova, classId)])
  await forbidden(accounts.ivanov, [presses.accessGroups.pack({}), ...everything(mothers.petrova, classId)])
  await forbidden(accounts.teacher, everything(stranger, other))
  await forbidden(accounts.teacher, everything(headId, 0))
  expect(await school.db.accessCode.count()).toBe(0)
  expect(await school.db.link.count({ where: { endedAt: { not: null } } })).toBe(0)
  const mother = await school.chat(accounts.motherOfIvanov).start()
  expect(mother.buttons.join()).not.toContain('Доступ')
})

test('A2 When the class teacher leads no class any more, the open list is closed on the next press', async () => {
  const school = await openLedSchool()
  const teacher = await accessOf(school, school.people.accounts.teacher)
  await school.db.schoolClass.update({ where: { id: school.people.classId }, data: { leaderId: null } })
  await teacher.press('Петрова Ольга')
  expect(teacher.toast).toMatchObject({ showAlert: true })
  expect(teacher.toast?.text).toContain('недоступен')
  await teacher.send('/menu')
  expect(teacher.buttons.join()).not.toContain('Доступ')
})

test('A2 When a mother of the class works at the school, the class teacher sees her and leaves her code to the coordinator', async () => {
  const school = await openLedSchool()
  const { mothers, accounts } = school.people
  await school.db.staff.create({ data: { id: mothers.petrova, position: 'Библиотекарь', roles: ['teacher'] } })
  const teacher = await accessOf(school, accounts.teacher)
  await teacher.press('Петрова Ольга')
  expect(teacher.text).toContain('код ему выдаёт завуч')
  expect(teacher.buttons.join()).not.toContain('Выдать')
  await teacher.press('К списку')
  await teacher.press('Листки')
  expect(teacher.toast?.text).toContain('сотрудники — 1')
  const head = await accessOf(school, accounts.head)
  await head.press('Сотрудники')
  await head.press('Петрова Ольга')
  expect(head.text).toContain('Библиотекарь')
  await head.press('Выдать код')
  await head.press('Да, выдать')
  codeIn(head.text)
  // a colleague's code is no matter of the class teacher's
  expect(await school.db.notice.count({ where: { kind: 'code-issued' } })).toBe(0)
})

test('A2 When a class has thirty families, the list goes by pages of eight', async () => {
  const school = await openLedSchool()
  const { build, classId } = school.people
  for (let index = 0; index < 14; index += 1)
    await build.guardian([await build.student(classId, `Яковлев${String.fromCharCode(1072 + index)}`)], 'Яковлева')
  const teacher = await accessOf(school, school.people.accounts.teacher)
  const people = () => teacher.buttons.filter((button) => /^[✅🎫⚪]/u.test(button))
  expect(people()).toHaveLength(8)
  expect(teacher.buttons).toEqual(expect.arrayContaining(['‹', '1/4', '›']))
  const seen = [...people()]
  for (const page of ['2/4', '3/4', '4/4']) {
    await teacher.press('›')
    expect(teacher.buttons).toContain(page)
    seen.push(...people())
  }
  expect(seen).toHaveLength(32)
  await teacher.press('›')
  expect(teacher.buttons).toContain('1/4')
  // a card leads back to the page that it was opened from
  await teacher.press('‹')
  await teacher.press('Яковлева')
  await teacher.press('К списку')
  expect(teacher.buttons).toContain('4/4')
})

test('A3 When the class teacher prints slips, everybody without access gets one, and each slip’s link lets its person in', async () => {
  const school = await openLedSchool({ delivery: true })
  const { build, classId, accounts } = school.people
  const twins = [await build.student(classId, 'Яшин', 'Лев'), await build.student(classId, 'Яшин', 'Олег')]
  await build.guardian(twins, 'Яшина')
  const teacher = await accessOf(school, accounts.teacher)
  await teacher.press('Листки с кодами')
  expect(teacher.toast?.text).toBe('Готовлю листки…')
  const [slips, receipts, ...rest] = documentsOf(school, teacher)
  expect(rest).toEqual([])
  // Петрова Ольга, the twins, and their mother, who is in the list twice and gets one slip
  expect(slips).toMatchObject({ name: 'Листки с кодами, 7А, 2026-09-11.pdf', pages: 1 })
  expect(slips?.links).toHaveLength(4)
  expect(slips?.caption).toContain('4 листка')
  expect(slips?.caption).toContain('2 октября 2026')
  expect(slips?.caption).toContain('Уже подключены, листка нет: 3')
  expect(receipts).toMatchObject({ name: 'Ведомость выдачи кодов, 7А, 2026-09-11.pdf', pages: 1, links: [] })
  await teacher.press('К списку')
  expect(teacher.buttons).toContain('🎫 Яшин Лев')

  const greeted: string[] = []
  for (const [index, link] of slips!.links.entries()) {
    const token = new URL(link).searchParams.get('start') ?? ''
    expect(link).toBe(`https://t.me/classbook_bot?start=${token}`)
    const person = await school.chat(9100 + index).start(token)
    greeted.push(/Вы — (\S+ \S+?)[,.]/.exec(person.text)?.[1] ?? person.text)
    await person.press('Согласен')
  }
  expect(greeted.toSorted()).toEqual(['Петрова Ольга', 'Яшин Лев', 'Яшин Олег', 'Яшина Мария'])
  expect(await liveCodes(school)).toBe(0)
  expect(school.errors).toEqual([])
})

test('A3 When the class teacher prints slips twice, the second print has only who came since, and the first slips live', async () => {
  const school = await openLedSchool()
  const { build, classId, accounts } = school.people
  const teacher = await accessOf(school, accounts.teacher)
  const list = teacher.last
  const print = teacher.buttonWith('Листки').callback_data ?? ''
  await teacher.press('Листки с кодами')
  await teacher.pressData(list.id, print)
  expect(teacher.toast).toMatchObject({ showAlert: true })
  expect(teacher.toast?.text).toContain('Печатать нечего: подключены — 3, код уже на руках — 1')
  await build.student(classId, 'Новиков')
  await teacher.pressData(list.id, print)
  const prints = documentsOf(school, teacher).filter(({ name }) => name.startsWith('Листки'))
  expect(prints.map(({ links }) => links.length)).toEqual([1, 1])
  expect(prints[1]?.caption).toContain('Код уже на руках, листка нет: 1')
  const token = new URL(prints[0]!.links[0]!).searchParams.get('start') ?? ''
  const mother = await school.chat(9001).start(token)
  expect(mother.text).toContain('Петрова Ольга')
})

test('A3 When the print button is pressed three times at once, every person gets one slip', async () => {
  const school = await openLedSchool()
  const teacher = await accessOf(school, school.people.accounts.teacher)
  await teacher.pressFast('Листки', 'Листки', 'Листки')
  const prints = documentsOf(school, teacher).filter(({ name }) => name.startsWith('Листки'))
  expect(prints).toHaveLength(1)
  expect(await school.db.accessCode.count()).toBe(1)
})

test('A3 When Telegram does not take the document, its codes are dead and the next print makes the slips anew', async () => {
  const school = await openLedSchool()
  const teacher = await accessOf(school, school.people.accounts.teacher)
  const list = teacher.last
  const print = teacher.buttonWith('Листки').callback_data ?? ''
  school.telegram.faults.next('sendDocument', { kind: '5xx' })
  await teacher.pressData(list.id, print)
  expect(documentsOf(school, teacher)).toEqual([])
  expect(teacher.text).toContain('Листки не отправились')
  expect(await liveCodes(school)).toBe(0)
  await teacher.pressData(list.id, print)
  expect(documentsOf(school, teacher)[0]?.links).toHaveLength(1)
})

test('A3 When the coordinator prints for the staff and for a class, the class teacher is told once, with all the names', async () => {
  const school = await openLedSchool({ delivery: true })
  const { build, classId, accounts } = school.people
  await build.student(classId, 'Новиков')
  await build.teacher('Белов')
  const head = await accessOf(school, accounts.head)
  await head.press('Сотрудники')
  await head.press('Листки')
  expect(documentsOf(school, head)[0]).toMatchObject({ name: 'Листки с кодами, сотрудники, 2026-09-11.pdf' })
  expect(documentsOf(school, head)[0]?.links).toHaveLength(1)
  await head.pressData(head.last.id, presses.printSlips.pack({ group: classId }))
  const teacher = school.chat(accounts.teacher)
  await expect.poll(() => teacher.messages.length).toBe(1)
  expect(teacher.text).toContain('2 кода')
  expect(teacher.text).toContain('• Новиков Пётр')
  expect(teacher.text).toContain('• Петрова Ольга')
})

test('A3 When nobody holds a code, there is no receipt list; afterwards it has everybody who does', async () => {
  const school = await openLedSchool()
  const teacher = await accessOf(school, school.people.accounts.teacher)
  await teacher.press('Ведомость')
  expect(teacher.toast).toMatchObject({ showAlert: true })
  await issueFromConsole(school.deps, { personId: school.people.mothers.petrova })
  await teacher.press('Ведомость')
  expect(documentsOf(school, teacher)).toMatchObject([{ name: 'Ведомость выдачи кодов, 7А, 2026-09-11.pdf', pages: 1 }])
})

test('A1 When fifty people agree with one code at once, one of them gets in', async () => {
  const school = await openSchool()
  const { mothers } = school.people
  const issued = await issueFromConsole(school.deps, { personId: mothers.petrova })
  if (!issued.ok) throw new Error(issued.refusal)
  const { code } = issued.value
  const chats = Array.from({ length: 50 }, (_, index) => school.chat(9500 + index))
  await Promise.all(chats.map((chat) => chat.send(code)))
  await Promise.all(chats.map((chat) => chat.press('Согласен')))
  expect(chats.filter((chat) => chat.text.includes('Подсказки'))).toHaveLength(1)
  expect(await school.db.link.count({ where: { personId: mothers.petrova, endedAt: null } })).toBe(1)
  expect(school.errors).toEqual([])
})

test('A1 When fifty accounts redeem one code past the bot, one succeeds', async () => {
  const school = await openSchool()
  const issued = await issueFromConsole(school.deps, { personId: school.people.mothers.petrova })
  if (!issued.ok) throw new Error(issued.refusal)
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      redeemCode(strangerOf(school.deps), {
        account: { messenger: 'telegram', account: `many-${index}` },
        typed: issued.value.token,
        locale: 'ru',
      }),
    ),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.refusal === 'wrong-code')).toHaveLength(49)
})

test('A7 When one account tries fifty codes at once, five are looked at, and forged agreements count like typed codes', async () => {
  const school = await openSchool()
  const account = { messenger: 'telegram', account: '9001' }
  const guesses = Array.from({ length: 50 }, (_, index) => String(index).padStart(10, '0'))
  const results = await Promise.all(
    guesses.map((guess) => redeemCode(strangerOf(school.deps), { account, typed: guess, locale: 'ru' })),
  )
  expect(results.filter((result) => !result.ok && result.refusal === 'wrong-code')).toHaveLength(5)
  expect(await school.db.failedRedemption.count()).toBe(5)
  const guesser = await school.chat(9001).send('Здравствуйте')
  await guesser.pressData(guesser.last.id, presses.consent.pack({ secret: '00000-00000' }))
  expect(guesser.toast?.text).toContain('15 минут')
  school.clock.set('2026-09-11T09:16')
  for (const guess of guesses.slice(0, 5)) await guesser.send(guess)
  await guesser.send(guesses[6]!)
  expect(guesser.text).toContain('30 минут')
})

test('A1 When a school is started for the first time, the coordinator’s code is given, and never again once he is in', async () => {
  const school = await openSchool()
  const { headId, accounts } = school.people
  expect(await coordinatorCodes(school.deps, 'first')).toEqual([])
  await school.db.link.deleteMany({ where: { account: accounts.head } })
  const [first, ...others] = await coordinatorCodes(school.deps, 'first')
  expect(others).toEqual([])
  expect(first?.name).toBe('Орлова Анна')
  expect(await coordinatorCodes(school.deps, 'first')).toEqual([])
  const [again] = await coordinatorCodes(school.deps, 'always')
  const head = await school.chat(9001).send(first!.code)
  expect(head.text).toContain('Такого действующего кода нет')
  await head.send(again!.code)
  await head.press('Согласен')
  expect(head.buttons).toContain('🔑 Доступ')
  school.clock.set('2026-10-20T09:00')
  expect(await coordinatorCodes(school.deps, 'first')).toEqual([])
  await school.db.staff.update({ where: { id: headId }, data: { leftOn: dbDate('2026-10-01') } })
  expect(await coordinatorCodes(school.deps, 'always')).toMatchObject([{ name: 'Временный Координатор' }])
})

test('A1 When a school has nobody yet, a provisional coordinator gets in and makes way for the real one', async () => {
  const school = await openSchool()
  const { db, deps, people } = school
  await db.link.deleteMany()
  await db.staff.update({ where: { id: people.headId }, data: { roles: [] } })
  const [first, ...others] = await coordinatorCodes(deps, 'first')
  expect(others).toEqual([])
  expect(await coordinatorCodes(deps, 'first')).toEqual([])
  const chat = await school.chat(9001).send(first!.code)
  await chat.press('Согласен')
  expect(chat.buttons).toContain('🔑 Доступ')

  // the school's people came in by an import; the real coordinator among them
  await db.staff.update({ where: { id: people.headId }, data: { roles: ['coordinator'] } })
  await chat.press('🔑 Доступ')
  await chat.press('Сотрудники')
  await chat.press('Орлова Анна')
  await chat.press('Выдать код')
  await chat.press('Да, выдать')
  await chat.send(codeIn(chat.text))
  expect(chat.text).toContain('Соединить обе записи?')
  await chat.press('Да, это тоже я')
  expect(chat.text).toContain('Анна')
  expect(await db.staff.count({ where: { provisional: true } })).toBe(0)
  expect(await db.link.findMany({ where: { endedAt: null }, select: { personId: true } })).toEqual([
    { personId: people.headId },
  ])
  expect(school.errors).toEqual([])
})

test('A1 When a code ends while its owner reads what to agree to, agreeing lets nobody in', async () => {
  const school = await openSchool()
  const personId = school.people.mothers.petrova
  const issued = await issueFromConsole(school.deps, { personId })
  if (!issued.ok) throw new Error(issued.refusal)
  const mother = await school.chat(9001).send(formatCode(issued.value.code))
  expect(mother.text).toContain('Петрова Ольга')
  school.clock.set('2026-10-02T09:00')
  await mother.press('Согласен')
  expect(await school.db.link.count({ where: { personId } })).toBe(0)
  expect(await school.db.accessCode.findFirstOrThrow()).toMatchObject({ usedAt: null })
  expect(school.errors).toEqual([])
})

test('A2 When a mother of two in one class is linked, she counts once', async () => {
  const school = await openSchool()
  const { classId, teacherId, students, mothers, accounts } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('🔑 Доступ')
  const counts = /подключены: \d+.*/.exec(teacher.text)?.[0]
  expect(counts).toBeDefined()
  await school.db.guardian.create({ data: { personId: mothers.ivanov, studentId: students.petrova } })
  await teacher.start()
  await teacher.press('🔑 Доступ')
  expect(teacher.text).toContain(counts)
})
