import { expect, test } from 'vitest'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { presses } from '../../src/bot/presses.ts'
import { formatCode } from '../../src/domain/access/code.ts'
import { dbDate } from '../support/fixture.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** The coordinator's list of staff. */
async function staff(school: OpenSchool, account: string = school.people.accounts.head): Promise<PersonsChat> {
  const chat = await school.chat(account).start()
  await chat.press('👥 Люди')
  return chat.press('Сотрудники')
}

const rolesOf = async (school: OpenSchool, id: number) =>
  (await school.db.staff.findUniqueOrThrow({ where: { id } })).roles

test('A6 When the coordinator adds a teacher in one line, the code lets her in as one', async () => {
  const school = await openSchool()
  const head = await staff(school)
  expect(head.text).toContain('Сотрудники: 4 человека')
  await head.press('➕ Сотрудник')
  await head.send('Смирнова Ольга Петровна')
  expect(head.text).toContain('не может быть пустым')
  await head.send('Смирнова Ольга Петровна, учитель химии, биологии')
  expect(head.text).toContain('учитель химии, биологии')
  expect(head.text).toContain('Роли: учитель')
  await head.press('Сохранить')
  expect(head.text).toContain('Смирнова Ольга Петровна')
  await head.press('🔑 Доступ')
  await head.press('Выдать код')
  await head.press('Да, выдать')
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(head.text)?.[0] ?? ''
  const teacher = await school.chat(9001).send(code)
  await teacher.press('Согласен')
  expect(teacher.text).toContain('у вас нет уроков')

  // once more the same: the coordinator is warned
  const again = await staff(school)
  await again.press('➕ Сотрудник')
  await again.send('смирнова ольга петровна, завуч')
  expect(again.text).toContain('Такой сотрудник уже есть: учитель химии')
  expect(school.errors).toEqual([])
})

test('A6 When a role is given and taken away, it counts at the very next press', async () => {
  const school = await openSchool()
  const { accounts, teacherId } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  expect(teacher.buttons.join()).not.toContain('👤 Я сейчас')
  const head = await staff(school)
  await head.press('Соколова Анна')
  await head.press('🎭 Роли')
  expect(head.buttons).toContain('✅ учитель')
  await head.press('администрация')
  expect(head.buttons).toContain('✅ администрация')
  await teacher.send('/menu')
  await teacher.press('👤 Я сейчас')
  await teacher.press('администрация')
  await teacher.press('👥 Люди')
  const list = teacher.last
  await head.press('администрация')
  expect(await rolesOf(school, teacherId)).toEqual(['teacher'])
  await teacher.pressData(list.id, presses.peopleList.pack({ group: 0, person: 0 }))
  expect(teacher.toast?.text).toContain('недоступен')
})

test('A6 When a coordinator takes the role from himself, he is asked; the last one cannot', async () => {
  const school = await openSchool()
  const { headId, teacherId, accounts } = school.people
  const head = await staff(school)
  await head.press('Орлова Анна')
  await head.press('🎭 Роли')
  await head.press('завуч')
  expect(head.text).toContain('Снять роль завуча с себя?')
  await head.press('Да, снять с себя')
  expect(head.toast?.text).toContain('единственный завуч')
  expect(await rolesOf(school, headId)).toContain('coordinator')
  await head.press('⬅️ К карточке')
  await head.press('Уходит из школы')
  await head.press('Завтра')
  await head.press('✅ Да')
  expect(head.toast?.text).toContain('единственный завуч')

  await school.db.staff.update({ where: { id: teacherId }, data: { roles: ['teacher', 'coordinator'] } })
  // each of the two takes the role from the other at once: one coordinator is left
  const other = await school.chat(accounts.teacher).start()
  const off = (person: number) => presses.staffRole.pack({ person, role: 'coordinator', to: 'off' })
  await Promise.all([head.pressData(head.last.id, off(teacherId)), other.pressData(other.last.id, off(headId))])
  expect(await school.db.staff.count({ where: { roles: { has: 'coordinator' }, leftOn: null } })).toBe(1)
})

test('A6 When somebody does not work here any more, the next press finds nobody, and comes back when it was a mistake', async () => {
  const school = await openSchool()
  const { accounts, teacherId, classId } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const code = await issueFromConsole(school.deps, { personId: teacherId })
  if (!code.ok) throw new Error(code.refusal)
  const teacher = await school.chat(accounts.teacher).start()
  const home = teacher.last
  const lesson = presses.lesson.pack({ lesson: school.people.lessons.algebra })
  const head = await staff(school)
  await head.press('Соколова Анна')
  expect(head.text).toContain('Классное руководство: 7А')
  await head.press('Уходит из школы')
  expect(head.text).toContain('Без классного руководителя останутся: 7А')
  expect(head.text).toContain('2 курса')
  await head.press('Сегодня')
  await head.press('✅ Да')
  expect(head.text).toContain('не работает с 11 сентября 2026')

  await teacher.pressData(home.id, lesson)
  expect(teacher.toast?.text).toContain('Сначала войдите')
  const stranger = await school.chat(9001).send(formatCode(code.value.code))
  expect(stranger.text).toContain('Такого действующего кода нет')
  await head.press('⬅️ Сотрудники')
  expect(head.buttons.join()).toContain('Соколова Анна')
  await head.press('Соколова')
  await head.press('↩️ Работает')
  expect(head.text).not.toContain('не работает')
  expect(await school.db.auditEntry.count({ where: { action: 'staff.left', personId: teacherId } })).toBe(2)
})

test('A6 When somebody leaves on a day to come, everything works until that day', async () => {
  const school = await openSchool()
  const { accounts, teacherId, classId } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const head = await staff(school)
  await head.press('Соколова Анна')
  await head.press('Уходит из школы')
  await head.press('Другой день')
  await head.send('14.09.2026')
  expect(head.text).toContain('не работает с 14 сентября 2026?')
  await head.press('✅ Да')
  const teacher = await school.chat(accounts.teacher).start()
  expect(teacher.buttons).toContain('👥 Мой класс')
  school.clock.set('2026-09-14T09:00')
  await teacher.press('👥 Мой класс')
  expect(teacher.buttons.join()).not.toContain('Иванов')
})

test('A6 When another class teacher is appointed, whoever was late by a change is told', async () => {
  const school = await openSchool()
  const { accounts, teacherId, classId, others } = school.people
  const head = await staff(school)
  await head.press('Соколова Анна')
  await head.press('Классное руководство')
  expect(head.buttons.slice(0, 2)).toEqual(['○ 7А', '7Б'])
  await head.press('○ 7А')
  expect(head.buttons).toContain('✅ 7А')
  const teacher = await school.chat(accounts.teacher).start()
  expect(teacher.buttons).toContain('👥 Мой класс')

  await head.press('⬅️ К карточке')
  await head.press('⬅️ Сотрудники')
  await head.press('Волкова Анна')
  await head.press('Классное руководство')
  await head.press('7А')
  expect(head.text).toContain('7А сейчас ведёт Соколова Анна')
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: null } })
  await head.press('✅ Да')
  expect(head.toast?.text).toContain('успели изменить')
  await head.press('○ 7А')
  const led = await school.db.schoolClass.findUniqueOrThrow({ where: { id: classId } })
  expect(led.leaderId).toBe(others.leaderId)
  await teacher.press('👥 Мой класс')
  expect(teacher.text).not.toContain('Иванов')
  expect(await school.db.auditEntry.count({ where: { action: 'class.lead', personId: teacherId } })).toBe(1)
})

test('A6 When a department gets its head, the card and the list say so', async () => {
  const school = await openSchool()
  const { teacherId } = school.people
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('👥 Люди')
  await head.press('🗂 МО')
  await head.press('➕ МО')
  await head.send('МО учителей математики')
  await head.press('Сохранить')
  expect(head.text).toContain('МО учителей математики')
  await head.press('⬅️ Все МО')
  await head.press('➕ МО')
  await head.send('Учителей Математики')
  await head.press('Сохранить')
  expect(head.toast?.text).toContain('уже есть')
  expect(await school.db.department.count()).toBe(1)

  await head.send('/menu')
  await head.press('👥 Люди')
  await head.press('Сотрудники')
  await head.press('Соколова Анна')
  await head.press('🗂 МО')
  await head.press('учителей математики')
  await head.press('руководит')
  expect(head.buttons).toContain('✅ руководит')
  // whoever is its head no more is still in it
  await head.press('✅ руководит')
  expect(head.buttons).toEqual(expect.arrayContaining(['✅ учителей математики', 'руководит']))
  await head.press('руководит')
  await head.press('⬅️ К карточке')
  expect(head.text).toContain('МО учителей математики, руководит')
  const member = await school.db.departmentMember.findFirstOrThrow({ where: { staffId: teacherId } })
  expect(member.head).toBe(true)
  await head.send('/menu')
  await head.press('👥 Люди')
  await head.press('🗂 МО')
  await head.press('учителей математики')
  await head.press('⭐ Соколова Анна')
  await head.press('🕓 Кто менял')
  expect(head.text).toContain('Орлова Анна: МО')
})

test('A6 When the list of staff is long, it pages by eight, jumps by letters, and the card leads back to its page', async () => {
  const school = await openSchool()
  for (const letter of 'АБВГДЕЖЗИК')
    for (let index = 1; index <= 5; index++) await school.people.build.teacher(`${letter}лин${'а'.repeat(index)}`)
  const head = await staff(school)
  expect(head.text).toContain('54 человека')
  expect(head.buttons).toContain('1/7')
  await head.press('›')
  expect(head.buttons).toContain('2/7')
  await head.press('К')
  const page = head.buttons.find((button) => /^\d\/7$/.test(button))
  expect(head.buttons.join()).toContain('Клина Анна')
  await head.press('Клина Анна')
  await head.press('⬅️ Сотрудники')
  expect(head.buttons).toContain(page)

  // so does the list of those who left, and stays among them
  await school.db.staff.updateMany({
    where: { person: { lastName: { contains: 'лин' } } },
    data: { leftOn: dbDate('2026-09-01') },
  })
  await head.press('🚪')
  for (const way of ['›', 'К']) {
    await head.press(way)
    expect(head.text).toContain('Больше не работают: 51 человек')
    expect(head.buttons).not.toContain('1/7')
  }
  expect(head.buttons.join()).toContain('Клина Анна')
  expect(school.errors).toEqual([])
})

test('A6 When nobody is found, or many, the search says so and asks again', async () => {
  const school = await openSchool()
  for (let index = 0; index < 10; index++)
    await school.people.build.student(school.people.classId, 'Ёлкин', `Пётр${'а'.repeat(index)}`)
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('👥 Люди')
  await head.press('Найти')
  await head.send('%')
  expect(head.text).toContain('никого нет')
  await head.press('Искать ещё')
  await head.send('елкин')
  expect(head.text).toContain('Есть и другие')
  expect(head.buttons.filter((button) => button.startsWith('Ёлкин'))).toHaveLength(8)
  await head.press('Искать ещё')
  await head.send('петрова о')
  expect(head.text).toContain('Петрова Ольга')
  await head.press('👧 Петрова Вера')
  expect(head.text).toContain('опекун')
  await head.press('⬅️ Вера')
  expect(head.text).toContain('7А класс')
  // when they have all left, the pages of who left the class lead to more of them
  const ended = { studentId: { notIn: Object.values(school.people.students) } }
  await school.db.enrollment.updateMany({ where: ended, data: { endsOn: dbDate('2026-09-05') } })
  await head.pressData(head.last.id, presses.peopleList.pack({ group: school.people.classId, person: 0 }))
  await head.press('Выбыли: 10')
  await head.press('›')
  expect(head.text).toContain('выбыло 10 учеников')
  expect(head.buttons).toContain('2/2')
  expect(head.buttons.filter((button) => button.startsWith('Ёлкин'))).toHaveLength(2)
})
