import { expect, test } from 'vitest'
import { wasDone } from '../../src/app/done-requests.ts'
import { unfinished } from '../../src/app/posts/post-progress.ts'
import { dialogues } from '../../src/bot/features.ts'
import { presses } from '../../src/bot/presses.ts'
import { requestIdOf } from '../../src/bot/telegram.ts'
import { readStructure } from '../../src/db/structure-files.ts'
import { jobs } from '../../src/jobs/index.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'
import { askedIn, frozenDialogues } from '../support/frozen-dialogues.ts'
import { aFullSchool } from '../support/full-school.ts'
import { openDatabase } from '../support/open-database.ts'
import { postRow } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('every dialogue that can be entered was frozen with what it is entered with', () => {
  const names = dialogues.map(({ name }) => name)
  expect(names.toSorted(), 'a dialogue gets its line in tests/support/frozen-dialogues.ts, and none loses it').toEqual(
    Object.keys(frozenDialogues).toSorted(),
  )
})

test('When somebody was asked before a deploy, every dialogue goes on after it: cancelled, it shows where it was begun', async () => {
  const school = await openSchool()
  await aFullSchool(school)
  const { people, db } = school
  for (const account of Object.values(people.accounts)) await school.chat(account).start()
  for (const [name, [who, args, then]] of Object.entries(frozenDialogues)) {
    const chat = school.chat(people.accounts[who])
    const state = askedIn(name, args, chat.id, chat.last.id)
    await db.conversationState.create({
      data: { key: `telegram:${chat.id}`, state, updatedAt: new Date('2026-09-11T06:00:00Z') },
    })
    await chat.pressData(chat.last.id, presses.dialogueCancel.pack({}))
    expect(chat.toast?.text, name).toBe('Отменено, ничего не записано.')
    expect.soft(chat.text.replaceAll('\n', ' '), name).toContain(then)
    expect(await db.conversationState.count(), name).toBe(0)
  }
  expect(school.errors).toEqual([])
}, 60_000)

test('A1 When slips were printed and calendars given out before a deploy, their links, codes and addresses still open', async () => {
  const school = await openSchool()
  const { db, people } = school
  const span = { issuedAt: new Date('2026-09-10T06:00:00Z'), expiresAt: new Date('2026-10-01T06:00:00Z') }
  await db.accessCode.create({
    data: {
      personId: people.mothers.petrova,
      codeHash: 'eca6d85ef2b6b076072c2b1f4f74597cedeebebf9a31b7c3e80b67e394f1cbbf',
      tokenHash: 'b61a142ae30befbbca575b13eda3b3fab0b24060fc214b36e42029a38bf77e32',
      ...span,
    },
  })
  await db.calendarFeed.create({
    data: {
      personId: people.teacherId,
      tokenHash: 'b61a142ae30befbbca575b13eda3b3fab0b24060fc214b36e42029a38bf77e32',
      createdAt: span.issuedAt,
    },
  })
  const feed = await school.get('/calendar/Ab3-_xyz9Ab3-_xyz9Ab3-.ics')
  expect(feed.status).toBe(200)
  expect(await feed.text()).toContain('Алгебра')

  const stranger = await school.chat(9001).start('Ab3-_xyz9Ab3-_xyz9Ab3-')
  expect(stranger.last.inlineKeyboard?.flat().map((button) => button.callback_data)).toContain(
    '1C.Ab3-_xyz9Ab3-_xyz9Ab3-',
  )
  await stranger.send('7k2qm 9хw4т')
  expect(stranger.last.inlineKeyboard?.flat().map((button) => button.callback_data)).toContain('1C.7K2QM-9XW4T')
  await stranger.pressData(stranger.last.id, '1C.7K2QM-9XW4T')
  expect(stranger.text).toContain('👋 Ольга')
  expect(school.errors).toEqual([])
})

test('A4 When the home of a message from before a deploy is pressed, it leads on, or is drawn anew: never nothing', async () => {
  const school = await openSchool()
  const { accounts } = school.people
  // the last part tells one shape of the home from another; what is out of date draws it anew
  for (const [who, data, shown] of frozenMenus) {
    const chat = await school.chat(accounts[who]).start()
    const now = (chat.last.inlineKeyboard ?? []).flat().map((button) => button.callback_data?.replace(/[^/]*$/, ''))
    expect(now, data).toContain(data)
    await chat.pressData(chat.last.id, `${data}f`)
    expect(chat.toast?.text, data).toContain('устарела')
    expect(chat.text, data).toContain('👋')
    const whole = (chat.last.inlineKeyboard ?? []).flat().find((button) => button.callback_data?.startsWith(data))
    await chat.pressData(chat.last.id, whole!.callback_data!)
    expect(chat.toast?.text, data).toBeUndefined()
    expect.soft(chat.text, data).toContain(shown)
  }
  expect(school.errors).toEqual([])
})

/** A button of each home: the menu's name, row, column and what it carries. */
const frozenMenus = [
  ['teacher', 'home-teacher/0/0/1/', 'Алгебра'],
  ['head', 'home-coordinator/3/0//', '📥 Импорт'],
  ['motherOfIvanov', 'home-guardian/0/0/3/', 'Иванов'],
  ['ivanov', 'home-student/0/0/3/', '📖 Иванов Пётр, 7А'],
] as const

test('what is done by the clock keeps its names, by which the log and its readers know it', () => {
  expect(jobs.map(({ name }) => name).toSorted()).toEqual([
    'audit-fingerprint',
    'backup',
    'digest',
    'expire-dialogues',
    'expire-drafts',
    'forget-changes',
    'forget-failures',
    'forget-requests',
    'forget-texts',
    'lessons-ahead',
    'news',
    'no-backup',
    'scheduled-posts',
    'silent-sections',
    'unfilled',
    'unread-posts',
    'weekly',
  ])
})

test('F2 When a sending was followed, or a press had written, before accounts had their messenger, it goes on and is known after it', async () => {
  const { db, asOwner, close } = await openDatabase({ own: true })
  const deps = { db, clock: standingClock('2026-09-11T12:00') }
  const { headId } = await aSmallSchool(db)
  for (const id of ['press:444444444444444441', 'update:7', 'console:1'])
    await db.doneRequest.create({ data: { id, at: new Date('2026-09-11T08:59:00Z') } })
  const progress = { account: '1002', message: 17 }
  const { id: postId } = await db.post.create({ data: { ...postRow(headId, 'Субботник', 'Субботник'), progress } })
  const [migration] = (await readStructure()).migrations.filter(({ name }) => name.endsWith('_accounts'))

  await asOwner(migration!.sql)

  const followed = { messenger: 'telegram', account: '1002', message: 'text:17' }
  expect(await unfinished(deps)).toEqual([{ postId, progress: followed }])
  for (const id of ['telegram:press:444444444444444441', 'telegram:update:7', 'console:1'])
    expect(await wasDone(db, id), id).toBeDefined()
  expect(requestIdOf({ callbackQuery: { id: '444444444444444441' }, update: { update_id: 7 } })).toBe(
    'telegram:press:444444444444444441',
  )
  expect(requestIdOf({ update: { update_id: 7 } })).toBe('telegram:update:7')
  await close()
})

/** What the log says of a card, and how it is read there. */
const cardEntries: readonly (readonly [action: string, after: object, read: string])[] = [
  ['student.arrive', {}, 'новый ученик'],
  ['student.transfer', {}, 'перевод'],
  ['student.leave', {}, 'выбытие'],
  ['student.return', {}, 'возвращение'],
  ['student.start', {}, 'первый день в классе'],
  ['student.stay', {}, 'выбытие отменено'],
  ['guardian.add', {}, 'новый родитель или опекун'],
  ['guardian.remove', {}, 'родитель или опекун убран'],
  ['staff.add', {}, 'новый сотрудник'],
  [
    'person.edit',
    { fields: ['lastName', 'firstName', 'middleName', 'birthDate'] },
    'фамилия, имя, отчество, дата рождения',
  ],
  ['person.edit', { fields: ['phone', 'email', 'address'] }, 'телефон, e-mail, адрес'],
  ['guardian.edit', { fields: ['kinship'] }, 'кем приходится'],
  ['staff.edit', { fields: ['position'] }, 'должность'],
  ['staff.roles', { fields: ['roles'] }, 'роли'],
  ['staff.left', { fields: ['leftOn'] }, 'уход из школы'],
  ['class.lead', { fields: ['leads'] }, 'классное руководство'],
  ['department.member', { fields: ['department'] }, 'МО'],
  ['student.group', { fields: ['group'] }, 'группы'],
]

test('K2 When a card was changed before a deploy, who and when is read in words after it', async () => {
  const school = await openSchool()
  const { people, db } = school
  const personId = people.students.ivanov
  for (const [action, after] of cardEntries)
    await db.auditEntry.create({
      data: { at: new Date('2026-09-10T06:00:00Z'), actorId: people.headId, action, personId, after },
    })
  const head = await school.chat(people.accounts.head).start()
  const read: string[] = []
  for (const page of [0, 1, 2]) {
    await head.pressData(head.last.id, presses.cardHistory.pack({ person: personId, page }))
    read.push(...head.text.split('\n').flatMap((line) => line.split('Орлова Анна: ')[1] ?? []))
  }
  expect(read.toReversed()).toEqual(cardEntries.map(([, , words]) => words))
})
