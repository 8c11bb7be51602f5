import { expect, test } from 'vitest'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { presses } from '../../src/bot/presses.ts'
import { formatCode } from '../../src/domain/access/code.ts'
import { dbDate } from '../support/fixture.ts'
import { myClass, openLedSchool, people, personOf } from '../support/led-school.ts'
import type { OpenSchool } from '../support/school.ts'

const staysOf = async (school: OpenSchool, studentId: number) =>
  (await school.db.enrollment.findMany({ where: { studentId }, orderBy: { startsOn: 'asc' } })).map(
    ({ classId, startsOn, endsOn }) =>
      `${classId === school.people.classId ? '7А' : '7Б'} ${startsOn.toISOString().slice(0, 10)}…${endsOn?.toISOString().slice(0, 10) ?? ''}`,
  )

test('A6 When a student arrives on the 14th, he is in no lesson of the 11th and in those of the 14th', async () => {
  const { school } = await openLedSchool()
  const teacher = await myClass(school)
  await teacher.press('Новый ученик')
  await teacher.press('Сегодня')
  await teacher.send('Сидоров')
  expect(teacher.text).toContain('и фамилию, и имя')
  await teacher.send('Сидоров Лев Олегович, 14.05.2013, с 14.09.2026')
  expect(teacher.text).toContain('7А класс, с 14 сентября 2026')
  await teacher.press('Записать в 7А')
  expect(teacher.text).toContain('Сидоров Лев Олегович')
  expect(teacher.text).toContain('сейчас не в классе')
  await teacher.press('⬅️ 7А')
  expect(teacher.buttons).toContain('🕓 Сидоров Л., с 14.09')

  await teacher.send('/menu')
  await teacher.press('Алгебра')
  await teacher.press('Все присутствуют')
  expect(teacher.buttons.join()).toContain('Иванов П.')
  expect(teacher.buttons.join()).not.toContain('Сидоров')
  school.clock.set('2026-09-14T09:00')
  await teacher.send('/menu')
  await teacher.press('Физика')
  await teacher.press('Все присутствуют')
  expect(teacher.buttons.join()).toContain('Сидоров Л.')
  expect(school.errors).toEqual([])
})

test('A6 When the newcomer is saved twice, or known already, there is one of him', async () => {
  const { school } = await openLedSchool()
  const { db, classId, students } = { db: school.db, ...school.people }
  const teacher = await myClass(school)
  await teacher.press('Новый ученик')
  await teacher.press('Сегодня')
  await teacher.send('Сидоров Лев, 14.05.2013')
  const save = teacher.buttonWith('Записать').callback_data ?? ''
  await Promise.all([teacher.pressData(teacher.last.id, save), teacher.pressData(teacher.last.id, save)])
  expect(await db.student.count()).toBe(5)
  await teacher.pressData(
    teacher.last.id,
    presses.askArrival.pack({ class: classId, day: Temporal.PlainDate.from('2026-09-11') }),
  )
  await teacher.send('Сидоров Лёв 14.05.2013')
  expect(teacher.text).toContain('уже есть')
  await db.person.update({ where: { id: students.ivanov }, data: { birthDate: dbDate('2013-01-01') } })
  await teacher.send('Иванов Пётр, 02.02.2013')
  expect(teacher.text).toContain('с таким именем в школе уже записан')
  await teacher.send('Новый Ученик, с 01.09.2027')
  expect(teacher.text).toContain('вне учебного года')
  expect(await db.student.count()).toBe(5)
})

test('A6 When a student goes to another class, each day is of the class of that day, and the other class teacher is told', async () => {
  const { school, otherClass, other, otherAccount } = await openLedSchool({ delivery: true })
  const { db } = school
  const { build, students, accounts } = school.people
  const history = await build.course(otherClass, other, 'История')
  await build.lesson({ courseId: history, teacherId: other, day: '2026-09-11', number: 1 })
  await build.lesson({ courseId: history, teacherId: other, day: '2026-09-14', number: 1 })
  const newTeacher = await school.chat(otherAccount).start()
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('В другой класс')
  expect(teacher.buttons).not.toContain('7А')
  await teacher.press('7Б')
  await teacher.press('Другой день')
  await teacher.send('14.09.2026')
  expect(teacher.text).toContain('из 7А в 7Б с 14 сентября 2026')
  await teacher.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-13', '7Б 2026-09-14…'])
  await school.idle()
  expect(newTeacher.text).toContain('Иванов Пётр в классе с 14 сентября 2026')
  // whoever has written it knows
  expect(await db.notice.findMany({ where: { kind: 'roster' } })).toMatchObject([{ personId: other }])

  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр, 7А')
  expect(mother.text).toContain('Алгебра')
  expect(mother.text).not.toContain('История')
  school.clock.set('2026-09-14T09:00')
  await mother.send('/today')
  expect(mother.text).toContain('История')
  expect(mother.text).not.toContain('Физика')
  await mother.press('Неделя')
  // the former class teacher's old buttons are of no use any more
  const asked = presses.askField.pack({ person: students.ivanov, child: 0, field: 'phone', version: 1 })
  await teacher.pressData(teacher.last.id, asked)
  expect(teacher.toast?.text).toContain('недоступен')
  await newTeacher.send('/menu')
  await newTeacher.press('👥 Мой класс')
  await newTeacher.press('Иванов П.')
  expect(newTeacher.text).toContain('7А, 2026/2027: с 1 сентября 2026 по 13 сентября 2026')
  expect(await db.auditEntry.count({ where: { action: 'student.transfer' } })).toBe(1)
  expect(school.errors).toEqual([])
})

test('A6 When the day of a transfer was wrong, another day moves both classes; back to the old class undoes it', async () => {
  const { school } = await openLedSchool()
  const { students } = school.people
  const head = await people(school)
  await head.press('7А')
  await head.press('1. Иванов П.')
  await head.press('В другой класс')
  await head.press('7Б')
  await head.press('Сегодня')
  await head.press('✅ Да')
  await head.press('Другой первый день')
  await head.press('Завтра')
  await head.press('✅ Да')
  expect(head.toast?.text).toBe('День исправлен')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-11', '7Б 2026-09-12…'])
  await head.press('Другой первый день')
  await head.press('Другой день')
  await head.send('01.09.2026')
  expect(head.text).toContain('раньше, чем ученик пришёл')
  await head.send('05.09.2026')
  await head.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-04', '7Б 2026-09-05…'])
  await head.press('В другой класс')
  await head.press('7А')
  await head.press('Другой день')
  await head.send('05.09.2026')
  await head.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-04', '7А 2026-09-05…'])
})

test('A6 When a student leaves, he is offered no more, while his earlier marks stand in their lessons', async () => {
  const { school } = await openLedSchool()
  const { db, kinds } = school
  const { students, lessons, accounts, mothers } = school.people
  await db.mark.create({
    data: {
      lessonId: lessons.algebra,
      studentId: students.ivanov,
      workKindId: kinds.answer,
      value: '5',
      requestId: 'm1',
    },
  })
  const code = await issueFromConsole(school.deps, { personId: mothers.ivanov })
  if (!code.ok) throw new Error(code.refusal)
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Выбывает')
  await teacher.press('переезд')
  await teacher.press('Вчера')
  // a mark of today would vanish from the journal
  expect(teacher.toast).toMatchObject({ showAlert: true })
  expect(teacher.toast?.text).toContain('пт, 11 сентября — Алгебра')
  await teacher.press('Сегодня')
  expect(teacher.text).toContain('последний день — 11 сентября 2026, переезд?')
  await teacher.press('✅ Да')
  expect(teacher.text).toContain('по 11 сентября 2026 — переезд')
  const open = teacher.last
  const reopen = teacher.buttonWith('Изменить данные').callback_data ?? ''
  const stranger = await school.chat(9001).send(formatCode(code.value.code))
  expect(stranger.text).toContain('Такого действующего кода нет')

  school.clock.set('2026-09-14T09:00')
  await teacher.send('/menu')
  await teacher.press('Физика')
  await teacher.press('Все присутствуют')
  expect(teacher.buttons.join()).not.toContain('Иванов')
  await teacher.pressData(teacher.last.id, presses.marks.pack({ lesson: lessons.algebra, kind: kinds.answer }))
  expect(teacher.buttons.join()).toContain('Иванов П.')
  // the class teacher reads, and writes nothing any more
  await teacher.pressData(open.id, reopen)
  expect(teacher.toast?.text).toContain('недоступен')
  const list = await myClass(school)
  expect(list.text).toContain('1 ученик')
  await list.press('Выбыли: 1')
  await list.press('Иванов Пётр')
  expect(list.text).toContain('выбыл(а) из школы')
  expect(list.buttons.join()).not.toContain('Изменить')
  await list.press('⬅️ 7А')
  expect(list.text).toContain('выбыл 1 ученик')
  // the family reads what was
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр')
  expect(mother.text).not.toContain('Физика')

  // the coordinator brings him back
  const head = await people(school)
  await head.press('Найти')
  await head.send('иванов п')
  expect(head.text).toContain('Иванов Пётр')
  await head.press('Вернулся')
  await head.press('7Б')
  await head.press('Сегодня')
  await head.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-11', '7Б 2026-09-14…'])
  expect(school.errors).toEqual([])
})

test('A6 When somebody comes back, the class that he left is offered with the others; whoever changes class is offered the others only', async () => {
  const { school } = await openLedSchool()
  const { db } = school
  const { students } = school.people
  await db.enrollment.updateMany({ where: { studentId: students.petrova }, data: { endsOn: dbDate('2026-09-10') } })
  const head = await people(school)
  const classesFor = async (student: number, press: string) => {
    await head.pressData(head.last.id, presses.card.pack({ person: student }))
    await head.press(press)
    return head.buttons.filter((each) => /^7[А-Я]$/.test(each))
  }
  expect(await classesFor(students.petrova, 'Вернулся')).toEqual(['7А', '7Б'])
  expect(await classesFor(students.ivanov, 'другой класс')).toEqual(['7Б'])
})

test('A6 When a departure was a mistake, it is undone, and the day may be another one', async () => {
  const { school } = await openLedSchool()
  const { students } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Выбывает')
  await teacher.press('в другую школу')
  await teacher.press('Завтра')
  await teacher.press('✅ Да')
  await teacher.press('Другой день выбытия')
  await teacher.press('Другой день')
  await teacher.send('30.09.2026')
  expect(teacher.text).toContain('в другую школу')
  await teacher.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…2026-09-30'])
  const stale = teacher.buttonWith('Не выбывает').callback_data ?? ''
  await teacher.press('Не выбывает')
  const yes = { id: teacher.last.id, data: teacher.buttonWith('✅ Да').callback_data ?? '' }
  await teacher.press('✅ Да')
  expect(await staysOf(school, students.ivanov)).toEqual(['7А 2026-09-01…'])
  await teacher.pressData(yes.id, yes.data)
  expect(teacher.toast?.text).toContain('Карточку успели изменить')
  await teacher.pressData(yes.id, stale)
  expect(teacher.toast?.text).toContain('не выбывает')
  expect(await school.db.auditEntry.count({ where: { action: 'student.stay' } })).toBe(1)
})

test('A6 When two press the same departure at once, one writes it and the other is told', async () => {
  const { school } = await openLedSchool()
  const { students, accounts } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  const head = school.chat(accounts.head)
  await head.start()
  const { version } = await personOf(school, students.ivanov)
  const data = (day: string) =>
    presses.move.pack({
      student: students.ivanov,
      move: 'leave',
      class: 0,
      reason: 'moved',
      day: Temporal.PlainDate.from(day),
      version,
    })
  await Promise.all([
    teacher.pressData(teacher.last.id, data('2026-09-20')),
    head.pressData(head.last.id, data('2026-09-25')),
  ])
  const toasts = [teacher.toast?.text, head.toast?.text]
  expect(toasts.filter((text) => text === 'Выбытие записано')).toHaveLength(1)
  expect(toasts.filter((text) => text?.includes('успели изменить'))).toHaveLength(1)
})

test('A6 When a newcomer is put into a group, its lessons have him; a mark there keeps him in it', async () => {
  const { school } = await openLedSchool()
  const { db, kinds } = school
  const { build, classId, teacherId, students } = school.people
  const group = await db.classGroup.create({ data: { classId, title: 'Английский, 1' } })
  const english = await build.course(classId, teacherId, 'Английский язык', group.id)
  const lesson = await build.lesson({ courseId: english, teacherId, day: '2026-09-11', number: 3 })
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  expect(teacher.text).toContain('Группы: не отмечены')
  await teacher.press('👥 Группы')
  await teacher.press('Английский, 1')
  expect(teacher.buttons).toContain('✅ Английский, 1')
  await teacher.pressData(teacher.last.id, presses.marks.pack({ lesson, kind: kinds.answer }))
  expect(teacher.buttons.join()).toContain('Иванов П.')
  expect(teacher.buttons.join()).not.toContain('Петрова')

  await db.mark.create({
    data: { lessonId: lesson, studentId: students.ivanov, workKindId: kinds.answer, value: '4', requestId: 'm2' },
  })
  await teacher.pressData(
    teacher.last.id,
    presses.studentGroup.pack({ student: students.ivanov, part: group.id, to: 'off' }),
  )
  expect(teacher.toast?.text).toContain('Английский язык')
  expect(await db.groupMember.count()).toBe(1)
})
