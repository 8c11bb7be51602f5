import { expect, test } from 'vitest'
import { endLink } from '../../src/app/access/end-link.ts'
import { makeFeedAddress } from '../../src/app/calendar/feed-address.ts'
import { moveLesson } from '../../src/app/timetable/change-lesson.ts'
import { presses } from '../../src/bot/presses.ts'
import { instantToDate } from '../../src/db/values.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { wholeDays } from '../../src/domain/posts/post.ts'
import { escapeHtml } from '../../src/i18n/index.ts'
import { readCalendarText } from '../support/calendar.ts'
import { actorWith, dbDate, schoolBuilder } from '../support/fixture.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool, publicUrl } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const zone = 'Europe/Moscow'
const moment = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()

interface NewEvent {
  readonly text?: string
  readonly from?: string
  readonly to?: string
  readonly days?: readonly [string, string]
  readonly section?: 'school' | 'staff' | 'class'
  readonly place?: string
}

/** An event that is out, for whom its section is. */
async function anEvent(school: OpenSchool, event: NewEvent = {}) {
  const { db, people } = school
  const { text = 'Родительское собрание\nЖдём всех.', section = 'school', place = 'Актовый зал' } = event
  const days = event.days?.map((day) => Temporal.PlainDate.from(day))
  const hours = {
    startsAt: moment(event.from ?? '2026-09-14T18:30'),
    endsAt: moment(event.to ?? '2026-09-14T20:00'),
    allDay: false,
  }
  const { startsAt, endsAt, allDay } = days ? wholeDays(days[0]!, days[1]!, zone) : hours
  const classId = section === 'class' ? people.classId : null
  const publishedAt = instantToDate(school.clock.now())
  return db.post.create({
    data: {
      kind: 'event',
      section,
      classId,
      authorId: people.headId,
      state: 'published',
      html: escapeHtml(text),
      text,
      place,
      startsAt: instantToDate(startsAt),
      endsAt: instantToDate(endsAt),
      allDay,
      audience: { ...usualAudience(section, classId) },
      publishedAt,
      createdAt: publishedAt,
      requestId: `event:${text}`,
    },
  })
}

/** Opens the screen of the subscription. */
async function subscription(school: OpenSchool, account: string): Promise<PersonsChat> {
  const chat = await school.chat(account).start()
  await chat.press('📰 Новости')
  await chat.press('🗓 Календарь')
  return chat.press('🔗 Подписка на календарь')
}

const addressIn = (text: string): string => {
  const address = /https:\/\/\S+\/calendar\/[\w-]+\.ics/.exec(text)?.[0]
  if (!address) throw new Error(`no address in: ${text}`)
  return address
}

/** Gets an address, and gives it. */
async function subscribe(school: OpenSchool, account: string): Promise<string> {
  const chat = await subscription(school, account)
  return addressIn((await chat.press('🔗 Получить адрес')).text)
}

async function calendarAt(school: OpenSchool, address: string) {
  const response = await school.get(address)
  expect(response.status).toBe(200)
  const text = await response.text()
  return { text, ...readCalendarText(text) }
}

const titles = ({ events }: { events: readonly { title: string }[] }) => events.map(({ title }) => title)

/** What an address answers that nobody has. */
async function expectNothing(school: OpenSchool, address: string): Promise<void> {
  const [ended, unknown] = [await school.get(address), await school.get(`${publicUrl}/calendar/${'A'.repeat(22)}.ics`)]
  expect([ended.status, await ended.text()]).toEqual([404, 'Not Found'])
  expect([unknown.status, await unknown.text()]).toEqual([404, 'Not Found'])
  expect([...ended.headers]).toEqual([...unknown.headers])
}

test('F6 When a mother opens an event, «В календарь» gives it as a file with its title, place and time', async () => {
  const school = await openSchool()
  const post = await anEvent(school, { text: 'Собрание, 7А; начало\n\nЖдём <всех>.' })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.openPost.pack({ post: post.id }))
  await mother.press('📅 В календарь')
  const { document, caption } = mother.last
  expect(document?.name).toBe('Собрание, 7А начало.ics')
  expect(caption).toContain('Собрание, 7А; начало')
  const { events } = readCalendarText(new TextDecoder().decode(school.telegram.file(document!.fileId)!.bytes))
  expect(events).toEqual([
    {
      uid: expect.stringMatching(new RegExp(`^event-${post.id}@[0-9a-f]{16}\\.classbook$`)),
      title: 'Собрание, 7А; начало',
      text: 'Собрание, 7А; начало\n\nЖдём <всех>.',
      place: 'Актовый зал',
      starts: '2026-09-14T15:30:00Z',
      ends: '2026-09-14T17:00:00Z',
      sequence: 0,
    },
  ])
  expect(school.errors).toEqual([])
})

test('F6 When an event comes as a message, «В календарь» stands under it, and under nothing else', async () => {
  const school = await openSchool({ delivery: true })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  const head = await school.chat(school.people.accounts.head).start()
  for (const kind of ['event', 'announcement'] as const) {
    const { id: post } = await anEvent(school, { text: `Кое-что: ${kind}` })
    await school.db.post.update({ where: { id: post }, data: { kind, state: 'draft', publishedAt: null } })
    await head.pressData(head.last.id, presses.publishPost.pack({ post }))
    await school.idle()
    expect(mother.text).toContain(`Кое-что: ${kind}`)
    expect(mother.buttons.includes('📅 В календарь')).toBe(kind === 'event')
  }
  expect(school.errors).toEqual([])
})

test('F6 When an event was changed, was withdrawn, or is not for the reader, its file says so, or there is none', async () => {
  const school = await openSchool()
  const { id: post } = await anEvent(school, { days: ['2026-09-14', '2026-09-16'] })
  await school.db.post.update({
    where: { id: post },
    data: { version: 4, editedAt: instantToDate(school.clock.now()) },
  })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  const pressed = presses.eventFile.pack({ post })
  await mother.pressData(mother.last.id, pressed)
  const file = new TextDecoder().decode(school.telegram.file(mother.last.document!.fileId)!.bytes)
  expect(readCalendarText(file).events[0]).toMatchObject({ starts: '2026-09-14', ends: '2026-09-17', sequence: 3 })

  const said = mother.messages.length
  await school.db.post.update({ where: { id: post }, data: { state: 'withdrawn' } })
  expect((await mother.pressData(mother.last.id, pressed))?.text).toContain('отозвана')
  const { id: staff } = await anEvent(school, { section: 'staff', text: 'Педсовет' })
  expect((await mother.pressData(mother.last.id, presses.eventFile.pack({ post: staff })))?.text).toContain(
    'недоступен',
  )
  expect((await mother.pressData(mother.last.id, presses.eventFile.pack({ post: 999 })))?.text).toContain('уже нет')
  expect(mother.messages.length).toBe(said)
  expect(school.errors).toEqual([])
})

test('F6 When a mother gets an address, it shows her events, her child’s tests and the terms, and nothing of others', async () => {
  const school = await openSchool()
  const { people, db, kinds } = school
  await anEvent(school, { section: 'class', text: 'Поход' })
  await anEvent(school, { section: 'staff', text: 'Педсовет' })
  await anEvent(school, { text: 'День знаний', days: ['2026-09-01', '2026-09-01'] })
  await anEvent(school, { text: 'Прошлогодний бал', days: ['2026-05-20', '2026-05-20'] })
  const test = { workKindId: kinds.test, authorId: people.teacherId, at: instantToDate(school.clock.now()) }
  await db.announcedTest.create({ data: { lessonId: people.lessons.nextAlgebra, ...test } })
  const other = await people.build.schoolClass(people.yearId, 8, 'Б')
  const history = await people.build.course(other, people.headId, 'История')
  const lesson = { courseId: history, teacherId: people.headId, day: '2026-09-14', number: 3 }
  await db.announcedTest.create({ data: { lessonId: await people.build.lesson(lesson), ...test } })
  await db.term.create({
    data: {
      yearId: people.yearId,
      kind: 'half',
      number: 1,
      startsOn: dbDate('2026-09-01'),
      endsOn: dbDate('2026-12-28'),
      fromGrade: 10,
      toGrade: 11,
    },
  })
  await db.holiday.createMany({
    data: [
      { title: 'День города', startsOn: dbDate('2026-09-12'), endsOn: dbDate('2026-09-12') },
      { title: 'Прошлогодний День Победы', startsOn: dbDate('2026-05-09'), endsOn: dbDate('2026-05-09') },
    ],
  })

  const chat = await subscription(school, people.accounts.motherOfIvanov)
  expect(chat.text).toContain('Адреса пока нет.')
  await chat.press('🔗 Получить адрес')
  expect(chat.text).toContain('показывается один раз')
  expect(chat.text).toContain('⚠️ Кто знает этот адрес, видит ваш календарь')
  const address = addressIn(chat.text)
  expect(address).toMatch(/^https:\/\/bot\.school\.example\/calendar\/[\w-]{22}\.ics$/)
  expect(chat.buttonWith('📋').copy_text?.text).toBe(address)

  const calendar = await calendarAt(school, address)
  expect(calendar.name).toBe('Школа № 1')
  expect(titles(calendar)).toEqual([
    'День знаний',
    'Поход',
    'Контрольная работа: Алгебра',
    'Начало 1-й четверти',
    'Последний день 1-й четверти',
    'День города',
  ])
  expect(calendar.text).toContain('X-WR-TIMEZONE:Europe/Moscow')
  // hours of hers are taken, days of the school are not
  const entryOf = (title: string) => calendar.text.split('BEGIN:VEVENT').find((one) => one.includes(`SUMMARY:${title}`))
  expect(entryOf('Поход')).toContain('TRANSP:OPAQUE')
  expect(entryOf('День знаний')).toContain('TRANSP:TRANSPARENT')

  await chat.press('⬅️ К календарю')
  await chat.press('🔗 Подписка')
  expect(chat.text).toContain('Адрес получен 11 сентября 2026')
  expect(chat.text).not.toContain('/calendar/')
  await db.link.updateMany({ where: { account: people.accounts.motherOfIvanov }, data: { locale: 'en' } })
  expect(titles(await calendarAt(school, address))).toContain('First day of quarter 1')
  expect(school.errors).toEqual([])
})

test('F6 When a teacher’s lesson is moved or given to another, the calendars of both show it where it is', async () => {
  const school = await openSchool()
  const { people, db } = school
  const substitute = await people.build.teacher('Волкова')
  const [own, others] = [
    await subscribe(school, people.accounts.teacher),
    await subscribe(school, await people.build.link(substitute)),
  ]
  await db.lesson.update({ where: { id: people.lessons.algebra }, data: { room: '203' } })
  const before = await calendarAt(school, own)
  const lessonsOf = ({ events }: typeof before) =>
    events.filter(({ uid }) => uid.startsWith('lesson-')).map(({ title, place, starts }) => [title, place, starts])
  expect(lessonsOf(before)).toEqual([
    ['Алгебра, 7А', 'каб. 203', '2026-09-11T05:30:00Z'],
    ['Физика, 7А', null, '2026-09-11T06:30:00Z'],
    ['Физика, 7А', null, '2026-09-14T05:30:00Z'],
    ['Алгебра, 7А', null, '2026-09-14T06:30:00Z'],
  ])
  const head = actorWith({ personId: people.headId, staffRoles: ['coordinator', 'administrator'] })
  const to = { day: Temporal.PlainDate.from('2026-09-15'), number: 3 }
  const moved = await moveLesson(sessionFor(school.deps, head, 'move'), { lessonId: people.lessons.nextAlgebra, to })
  expect(moved).toMatchObject({ ok: true })
  await db.lesson.update({
    where: { id: people.lessons.nextPhysics },
    data: { teacherId: substitute, substituted: true },
  })
  expect(lessonsOf(await calendarAt(school, own)).slice(2)).toEqual([['Алгебра, 7А', null, '2026-09-15T07:30:00Z']])
  const standsIn = await calendarAt(school, others)
  expect(lessonsOf(standsIn)).toEqual([['Физика, 7А', null, '2026-09-14T05:30:00Z']])
  expect(standsIn.events.find(({ title }) => title === 'Физика, 7А')?.text).toContain('Замена')
  // from two weeks back
  school.clock.set('2026-09-29T09:00')
  expect(lessonsOf(await calendarAt(school, own))).toEqual([['Алгебра, 7А', null, '2026-09-15T07:30:00Z']])
  school.clock.set('2026-09-30T09:00')
  expect(lessonsOf(await calendarAt(school, own))).toEqual([])
})

test('F6 When a mother of two has a test of each, it says whose; in a school without names, of which class', async () => {
  const school = await openSchool()
  const { people, db, kinds } = school
  const fifth = await people.build.schoolClass(people.yearId, 5, 'В')
  const anna = await people.build.student(fifth, 'Иванова', 'Анна')
  await db.guardian.create({ data: { personId: people.mothers.ivanov, studentId: anna } })
  const course = await people.build.course(fifth, people.headId, 'Музыка')
  const lesson = await people.build.lesson({ courseId: course, teacherId: people.headId, day: '2026-09-15', number: 1 })
  const test = { workKindId: kinds.test, authorId: people.teacherId, at: instantToDate(school.clock.now()) }
  await db.announcedTest.createMany({
    data: [people.lessons.nextAlgebra, lesson].map((lessonId) => ({ lessonId, ...test })),
  })
  const address = await subscribe(school, people.accounts.motherOfIvanov)
  const testsAt = async () => titles(await calendarAt(school, address)).filter((title) => title.startsWith('Контр'))
  expect(await testsAt()).toEqual(['Контрольная работа: Алгебра (Пётр, 7А)', 'Контрольная работа: Музыка (Анна, 5В)'])
  await db.school.updateMany({ data: { nameFree: true } })
  expect(await testsAt()).toEqual(['Контрольная работа: Алгебра (7А)', 'Контрольная работа: Музыка (5В)'])
  const { text } = await calendarAt(school, address)
  expect(text.replaceAll('\r\n ', '')).not.toMatch(/Пётр|Анна|Иванов|[\uE000\uE001]/)
})

test('F6 When an address is replaced or turned off, the one before answers as if it had never been', async () => {
  const school = await openSchool()
  const { accounts, teacherId } = school.people
  const chat = await subscription(school, accounts.teacher)
  const first = addressIn((await chat.press('🔗 Получить адрес')).text)
  await calendarAt(school, first)
  const second = addressIn((await chat.press('🔄 Заменить адрес')).text)
  expect(second).not.toBe(first)
  await expectNothing(school, first)
  await calendarAt(school, second)
  await chat.press('🚫 Отключить')
  expect(chat.toast?.text).toContain('Отключено')
  expect(chat.text).toContain('Адреса пока нет.')
  await expectNothing(school, second)
  const audited = await school.db.auditEntry.findMany({ where: { actorId: teacherId }, orderBy: { id: 'asc' } })
  expect(audited.map(({ action }) => action)).toEqual(['calendar.make', 'calendar.make', 'calendar.end'])
  // no word of the secret is kept
  const kept = JSON.stringify([audited, await school.db.calendarFeed.findMany()])
  for (const address of [first, second]) expect(kept).not.toContain(address.split('/').at(-1)!.slice(0, 22))
  expect(school.errors).toEqual([])
})

test('F6 When the person is frozen, has no account or has left, the address shows nothing; a new code does not wake it', async () => {
  const school = await openSchool()
  const { people, db } = school
  const address = await subscribe(school, people.accounts.teacher)
  await db.person.update({ where: { id: people.teacherId }, data: { frozenAt: instantToDate(school.clock.now()) } })
  await expectNothing(school, address)
  await db.person.update({ where: { id: people.teacherId }, data: { frozenAt: null } })
  await calendarAt(school, address)

  await db.link.updateMany({ where: { personId: people.teacherId }, data: { consentVersion: 0 } })
  await expectNothing(school, address)
  await db.link.updateMany({ where: { personId: people.teacherId }, data: { consentVersion: 1000 } })
  await calendarAt(school, address)
  // of two accounts the one that has agreed speaks, though the other came later
  const unread = await people.build.link(people.teacherId)
  await db.link.updateMany({ where: { account: unread }, data: { consentVersion: null } })
  await calendarAt(school, address)
  await db.link.deleteMany({ where: { account: unread } })

  await db.staff.update({ where: { id: people.teacherId }, data: { leftOn: dbDate('2026-09-11') } })
  await expectNothing(school, address)
  await db.staff.update({ where: { id: people.teacherId }, data: { leftOn: null } })
  await calendarAt(school, address)

  const [link] = await db.link.findMany({ where: { personId: people.teacherId } })
  const second = await people.build.link(people.teacherId)
  await endLink(sessionFor(school.deps, actorWith({ personId: people.teacherId })), { linkId: link!.id })
  await calendarAt(school, address)
  const { id: linkId } = await db.link.findFirstOrThrow({ where: { account: second } })
  await endLink(sessionFor(school.deps, actorWith({ personId: people.teacherId })), { linkId })
  await expectNothing(school, address)
  await people.build.link(people.teacherId)
  await expectNothing(school, address)
})

test('F6 When a student leaves the school, the family’s addresses show nothing from the next day on', async () => {
  const school = await openSchool()
  const { people, db } = school
  const [son, mother] = [
    await subscribe(school, people.accounts.ivanov),
    await subscribe(school, people.accounts.motherOfIvanov),
  ]
  await db.enrollment.updateMany({
    where: { studentId: people.students.ivanov },
    data: { endsOn: dbDate('2026-09-14'), reason: 'moved' },
  })
  school.clock.set('2026-09-14T12:00')
  for (const address of [son, mother]) await calendarAt(school, address)
  school.clock.set('2026-09-15T12:00')
  for (const address of [son, mother]) await expectNothing(school, address)
})

test('F6 When the press for an address is delivered twice, it gives one and the same address', async () => {
  const school = await openSchool()
  const { mothers } = school.people
  const actor = actorWith({ personId: mothers.ivanov })
  const [first, again] = [
    await makeFeedAddress(sessionFor(school.deps, actor, 'press:1')),
    await makeFeedAddress(sessionFor(school.deps, actor, 'press:1')),
  ]
  expect(first).toMatchObject({ ok: true, value: { token: expect.stringMatching(/^[\w-]{22}$/) } })
  expect(again).toEqual(first)
  expect(await school.db.auditEntry.count({ where: { action: 'calendar.make' } })).toBe(1)
})

test('F6 When the school has not opened the bot to the internet, the screen says so and offers files only', async () => {
  const school = await openSchool({ open: false })
  const chat = await subscription(school, school.people.accounts.motherOfIvanov)
  expect(chat.text).toContain('Школа не открыла адрес бота в интернет')
  expect(chat.buttons).toEqual(['⬅️ К календарю', '🏠 Главная'])
  await chat.pressData(chat.last.id, presses.makeCalendarFeed.pack({}))
  expect(chat.text).toContain('Школа не открыла адрес бота в интернет')
  expect(await school.db.calendarFeed.count()).toBe(0)
  // an address of the time when it was open can still be ended
  await school.db.calendarFeed.create({
    data: { personId: school.people.mothers.ivanov, tokenHash: 'then', createdAt: instantToDate(school.clock.now()) },
  })
  await chat.press('⬅️ К календарю')
  await chat.press('🔗 Подписка')
  await chat.press('🚫 Отключить')
  expect(await school.db.calendarFeed.count()).toBe(0)
})

test('F6 When an app asks again, it hears that nothing changed, until something does', async () => {
  const school = await openSchool()
  const address = await subscribe(school, school.people.accounts.motherOfIvanov)
  const first = await school.get(address)
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
  })
  const etag = first.headers.get('etag')!
  school.clock.set('2026-09-11T10:00')
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await school.get(address, { 'if-none-match': known })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  }
  const { id } = await anEvent(school)
  const changed = await school.get(address, { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(etag)
  expect(titles(readCalendarText(await changed.text()))).toContain('Родительское собрание')
  // an event says when it was changed last
  await school.db.post.update({ where: { id }, data: { version: 2, editedAt: new Date('2026-09-11T09:30:00Z') } })
  expect((await calendarAt(school, address)).text).toContain('DTSTAMP:20260911T093000Z')
})

test('F6 When the database is down, the address says to come back, and the fault is told without the address', async () => {
  const school = await openSchool({ cable: true })
  const address = await subscribe(school, school.people.accounts.motherOfIvanov)
  school.cable.cut()
  const response = await school.get(address)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
  expect(JSON.stringify(school.errors)).not.toContain(address.split('/').at(-1)!.slice(0, 22))
  await school.cable.mend()
  await calendarAt(school, address)
  school.errors.length = 0
})

test('F6 A calendar takes six statements, of one child and a dozen of events or of many', async () => {
  const school = await openSchool()
  const { people, db, kinds } = school
  const address = await subscribe(school, people.accounts.motherOfIvanov)
  const cost = async () => {
    school.statements.length = 0
    await calendarAt(school, address)
    return school.statements.length
  }
  expect(await cost()).toBe(6)
  const build = schoolBuilder(db, 8000)
  for (let index = 0; index < 5; index++) {
    const child = await build.student(people.classId, 'Иванов', `Сын${index}`)
    await db.guardian.create({ data: { personId: people.mothers.ivanov, studentId: child } })
    await anEvent(school, { text: `Событие ${index}` })
  }
  await db.announcedTest.createMany({
    data: [people.lessons.nextAlgebra, people.lessons.nextPhysics].map((lessonId) => ({
      lessonId,
      workKindId: kinds.test,
      authorId: people.teacherId,
      at: instantToDate(school.clock.now()),
    })),
  })
  expect(await cost()).toBe(6)
  school.statements.length = 0
  await expectNothing(school, `${publicUrl}/calendar/short.ics`)
  expect(school.statements.length).toBe(1)
})
