import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { dbDate } from '../support/fixture.ts'
import { myClass, openLedSchool, people, personOf } from '../support/led-school.ts'

test('A6 When the class teacher opens a card, it says who the student is, and a phone typed anyhow is stored in one form', async () => {
  const { school } = await openLedSchool()
  const teacher = await myClass(school)
  expect(teacher.text).toContain('7А: 2 ученика')
  expect(teacher.text).toContain('Классный руководитель: Соколова Анна')
  expect(teacher.buttons.slice(0, 2)).toEqual(['1. Иванов П.', '2. Петрова В.'])
  await teacher.press('1. Иванов П.')
  expect(teacher.text).toContain('7А класс, № 1 в списке')
  expect(teacher.text).toContain('Иванова Мария — опекун')
  expect(teacher.text).toContain('7А, 2026/2027: с 1 сентября 2026')

  await teacher.press('Изменить данные')
  await teacher.press('Телефон')
  await teacher.send('восемь девятьсот')
  expect(teacher.text).toContain('не похоже на номер')
  await teacher.send('8 (910) 123-45-67')
  expect(teacher.text).toContain('Было: —')
  expect(teacher.text).toContain('Станет: +79101234567')
  expect((await personOf(school, school.people.students.ivanov)).phone).toBeNull()
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toBe('Записано')
  expect(teacher.text).toContain('📞 +79101234567')
  expect(teacher.text).toContain('Последняя правка: пт, 11 сентября, 09:00 — Соколова Анна: телефон')
  const [entry] = await school.db.auditEntry.findMany({ where: { action: 'person.edit' } })
  expect(entry).toMatchObject({ personId: school.people.students.ivanov, after: { fields: ['phone'] }, before: null })
  expect(JSON.stringify(entry)).not.toContain('9101234567')
  expect(school.errors).toEqual([])
})

test('A6 When two people edit one card, the second is told, sees what is there now, and overwrites nothing', async () => {
  const { school } = await openLedSchool()
  const { students } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Изменить данные')
  const old = teacher.last
  const oldButton = teacher.buttonWith('E-mail').callback_data ?? ''
  await teacher.press('Телефон')
  await teacher.send('8 910 111-11-11')
  const head = await people(school)
  await head.press('7А')
  await head.press('1. Иванов П.')
  await head.press('Изменить данные')
  await head.press('Телефон')
  await head.send('8 910 222-22-22')
  await head.press('Сохранить')

  await teacher.press('Сохранить')
  expect(teacher.toast).toMatchObject({ showAlert: true })
  expect(teacher.toast?.text).toContain('Карточку успели изменить')
  expect(teacher.text).toContain('+79102222222')
  expect(teacher.text).toContain('Орлова Анна: телефон')
  expect((await personOf(school, students.ivanov)).phone).toBe('+79102222222')
  // the form is not even begun from a card that was seen before
  await teacher.pressData(old.id, oldButton)
  expect(teacher.toast?.text).toContain('Карточку успели изменить')
  await teacher.send('ivanov@example.ru')
  expect((await personOf(school, students.ivanov)).email).toBeNull()
})

test('A6 When an import changes a card meanwhile, the form that was open is refused too', async () => {
  const { school } = await openLedSchool()
  const { students } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Изменить данные')
  await teacher.press('Фамилия')
  await teacher.send('Иванов-Петров')
  await school.db.person.update({ where: { id: students.ivanov }, data: { birthDate: dbDate('2013-03-05') } })
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toContain('Карточку успели изменить')
  expect((await personOf(school, students.ivanov)).lastName).toBe('Иванов')
})

test('A6 When what was typed cannot be, the form says why and waits for better', async () => {
  const { school } = await openLedSchool()
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Изменить данные')
  await teacher.press('Дата рождения')
  for (const wrong of ['31.02.2013', '12.03.2031', '12.03.1913', 'весной']) {
    await teacher.send(wrong)
    expect(teacher.text, wrong).toMatch(/Такой даты нет|Проверьте год рождения/)
  }
  await teacher.send('12.03.2013')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('🎂 12 марта 2013 (13 лет)')
  await teacher.press('Изменить данные')
  await teacher.press('Имя')
  await teacher.send('-')
  expect(teacher.text).toContain('не может быть пустым')
  await teacher.send('Пётр2')
  expect(teacher.text).toContain('только буквы')
  await teacher.send("Пётр-Д'Артаньян")
  await teacher.press('Сохранить')
  expect(teacher.text).toContain("Пётр-Д'Артаньян")
  await teacher.press('Изменить данные')
  await teacher.press('Дата рождения')
  await teacher.send('-')
  await teacher.press('Сохранить')
  expect(teacher.text).not.toContain('🎂')
})

test('A6 When a grandmother is added, she is a guardian; when removed, her next press finds nothing', async () => {
  const { school } = await openLedSchool()
  const { db } = school
  const { students, build } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Родитель или опекун')
  await teacher.send('Иванова Нина Петровна, бабушка, 8 900 000 00 01')
  expect(teacher.text).toContain('Кем приходится: бабушка')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('Иванова Нина Петровна — бабушка, +79000000001')
  const { personId } = await db.guardian.findFirstOrThrow({ where: { studentId: students.ivanov, kinship: 'бабушка' } })
  const account = await build.link(personId)
  school.telegram.addPerson({ id: Number(account), firstName: 'Нина', languageCode: 'ru', started: true })
  const grandmother = await school.chat(account).start()
  expect(grandmother.buttons).toContain('📖 Иванов Пётр, 7А')

  await teacher.press('Иванова Нина')
  expect(teacher.text.split('Иванов Пётр, 7А')).toHaveLength(2)
  await teacher.press('Кем приходится')
  await teacher.press('опекун')
  expect(teacher.text).toContain('опекун')
  await teacher.press('Больше не родитель')
  expect(teacher.text).toContain('Дневник этого ребёнка сразу закроется')
  const question = teacher.last
  const yes = teacher.buttonWith('Да, убрать').callback_data ?? ''
  await teacher.press('Да, убрать')
  await grandmother.press('📖 Иванов Пётр, 7А')
  expect(grandmother.toast?.text).toContain('Сначала войдите')
  expect(await db.link.count({ where: { personId, endedAt: null } })).toBe(0)
  await teacher.pressData(question.id, yes)
  expect(teacher.toast?.text).toContain('уже не записан')
})

test('A6 When the guardian is known to another class by name and phone, the teacher says whether it is the same person', async () => {
  const { school, otherClass } = await openLedSchool()
  const { db } = school
  const { build, students, mothers } = school.people
  const brother = await build.student(otherClass, 'Сидоров', 'Лев')
  const known = await build.guardian([brother], 'Сидорова', 'Алла')
  await db.person.update({ where: { id: known }, data: { phone: '+79000000007' } })
  const teacher = await myClass(school)
  await teacher.press('2. Петрова В.')
  await teacher.press('Родитель или опекун')
  await teacher.send('Сидорова Алла, мать, 8-900-000-00-07')
  expect(teacher.text).toContain('Это тот же человек?')
  expect(teacher.text).toContain('родитель: 7Б')
  expect(teacher.text).not.toContain('Сидоров Лев')
  await teacher.press('тот же человек')
  const guardians = await db.guardian.findMany({ where: { studentId: students.petrova } })
  expect(guardians.map(({ personId }) => personId).sort()).toEqual([known, mothers.petrova].sort())

  await teacher.press('Родитель или опекун')
  await teacher.send('Сидорова Алла, мать, +7 900 000-00-07')
  expect(teacher.text).toContain('уже записан у ученика')
  await teacher.press('Отмена')
  await teacher.press('⬅️ 7А')
  await teacher.press('1. Иванов П.')
  await teacher.press('Родитель или опекун')
  await teacher.send('Сидорова Алла, мать, +7 900 000-00-07')
  await teacher.press('другой человек')
  expect(await db.person.count({ where: { lastName: 'Сидорова' } })).toBe(2)
})

test('A6 When a parent works at the school, the class teacher reads the phone and the coordinator writes it', async () => {
  const { school, other } = await openLedSchool()
  const { db } = school
  await db.guardian.create({ data: { personId: other, studentId: school.people.students.petrova, kinship: 'mother' } })
  const teacher = await myClass(school)
  await teacher.press('2. Петрова В.')
  await teacher.press('Волкова Анна — мать')
  expect(teacher.text).toContain('меняет завуч')
  expect(teacher.buttons.join()).not.toContain('Изменить данные')
  await teacher.pressData(
    teacher.last.id,
    presses.askField.pack({ person: other, child: school.people.students.petrova, field: 'phone', version: 1 }),
  )
  expect(teacher.toast?.text).toContain('недоступен')
  // her card of staff is not the class teacher's to read
  await teacher.pressData(teacher.last.id, presses.card.pack({ person: other }))
  expect(teacher.text).not.toContain('Роли')
})

test('A6 When a teacher who leads nothing, or a head of a department, forges a card, no contact is shown', async () => {
  const { school } = await openLedSchool()
  const { db } = school
  const { build, students } = school.people
  await db.person.update({ where: { id: students.ivanov }, data: { phone: '+79105554433' } })
  const plain = await build.teacher('Зайцева')
  const head = await build.teacher('Лисицына')
  const department = await db.department.create({ data: { title: 'точных наук' } })
  await db.departmentMember.create({ data: { departmentId: department.id, staffId: head, head: true } })
  for (const id of [plain, head]) {
    const chat = await school.chat(await build.link(id)).start()
    expect(chat.buttons.join()).not.toContain('👥')
    await chat.pressData(chat.last.id, presses.card.pack({ person: students.ivanov }))
    expect(chat.toast?.text).toContain('недоступен')
    expect(chat.text).not.toContain('+79105554433')
  }
})

test('A6 When an administrator opens a card, everything is there to read and nothing to change', async () => {
  const { school } = await openLedSchool()
  const { build, students } = school.people
  const account = await build.link(await build.teacher('Медведева', ['administrator']))
  const chat = await people(school, account)
  await chat.press('7А')
  expect(chat.buttons.join()).not.toContain('Новый ученик')
  await chat.press('1. Иванов П.')
  expect(chat.text).toContain('Иванова Мария')
  for (const word of ['Изменить', 'Выбывает', 'В другой класс', 'Родитель или', 'Кто менял'])
    expect(chat.buttons.join()).not.toContain(word)
  await chat.pressData(chat.last.id, presses.editCard.pack({ person: students.ivanov, child: 0 }))
  expect(chat.toast?.text).toContain('недоступен')
})

test('A6 When the class changes hands, the former class teacher’s open form writes nothing', async () => {
  const { school, other } = await openLedSchool()
  const { db } = school
  const { students, classId } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Изменить данные')
  await teacher.press('Телефон')
  await teacher.send('8 910 111-11-11')
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: other } })
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toContain('недоступен')
  expect((await personOf(school, students.ivanov)).phone).toBeNull()
})

test('A6 When a digest that was composed waits to be sent, a guardian who is one no more does not get it', async () => {
  const { school } = await openLedSchool()
  const { db } = school
  const { students, mothers } = school.people
  const data = { day: '2026-09-10', children: [{ studentId: students.ivanov, name: 'Иванов Пётр', className: '7А' }] }
  await db.notice.create({
    data: { personId: mothers.ivanov, kind: 'digest', data, due: new Date('2026-09-11T15:00Z') },
  })
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Иванова Мария')
  await teacher.press('Больше не родитель')
  await teacher.press('Да, убрать')
  expect(await db.notice.findFirst()).toMatchObject({ state: 'cancelled', reason: 'not-guardian' })
})

test('A6 When the bot stops while a form is open, the form goes on and writes once', async () => {
  const { school } = await openLedSchool()
  const { students } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Изменить данные')
  await teacher.press('Адрес')
  await teacher.send('ул. Садовая, 5')
  await school.restart()
  const save = teacher.buttonWith('Сохранить').callback_data ?? ''
  await Promise.all([teacher.pressData(teacher.last.id, save), teacher.pressData(teacher.last.id, save)])
  expect((await personOf(school, students.ivanov)).address).toBe('ул. Садовая, 5')
  expect(await school.db.auditEntry.count({ where: { action: 'person.edit' } })).toBe(1)
})

test('A6 Whatever stands on a card gives it a new number when it changes, and nothing else does', async () => {
  const { school, otherClass } = await openLedSchool()
  const { db } = school
  const { students, mothers, teacherId } = school.people
  const changes = async (id: number, work: () => Promise<unknown>) => {
    const before = await personOf(school, id)
    await work()
    return (await personOf(school, id)).version - before.version
  }
  const id = students.ivanov
  const enrollment = await db.enrollment.findFirstOrThrow({ where: { studentId: id } })
  const where = { personId_studentId: { personId: mothers.ivanov, studentId: id } }
  expect(await changes(id, () => db.person.update({ where: { id }, data: { phone: '+70000000000' } }))).toBe(1)
  expect(await changes(id, () => db.guardian.update({ where, data: { kinship: 'mother' } }))).toBe(1)
  const moved = { where: { id: enrollment.id }, data: { classId: otherClass } }
  expect(await changes(id, () => db.enrollment.update(moved))).toBe(1)
  expect(await changes(id, () => db.enrollment.update(moved))).toBe(0)
  expect(await changes(id, () => db.guardian.delete({ where }))).toBe(1)
  expect(
    await changes(teacherId, () => db.staff.update({ where: { id: teacherId }, data: { position: 'учитель химии' } })),
  ).toBe(1)
  expect(await changes(id, () => db.person.update({ where: { id }, data: { frozenAt: new Date(0) } }))).toBe(0)
})
