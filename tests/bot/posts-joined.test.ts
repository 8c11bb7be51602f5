import { expect, test } from 'vitest'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { presses } from '../../src/bot/presses.ts'
import { aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('F2 When two entries become one person between publishing and delivery, the post comes once, and is counted, read and signed once', async () => {
  const school = await openSchool({ at: '2026-09-11T23:00', delivery: true })
  const { db, people, deps } = school
  const entry = await people.build.teacher('Иванова')
  await db.person.update({ where: { id: entry }, data: { firstName: 'Мария' } })
  await db.link.create({
    data: { personId: entry, messenger: 'telegram', account: '9555', locale: 'ru', consentVersion: 1 },
  })
  school.telegram.addPerson({ id: 9555, firstName: 'Мария', languageCode: 'ru', started: true })
  const postId = await aPost(deps, people.head, { html: 'Завтра субботник' })
  // the one entry has read what the other has signed
  const rules = await aPost(deps, people.head, { html: 'Правила', changes: [{ what: 'sign', on: true, by: null }] })
  const read = { postId: rules, readAt: new Date('2026-09-11T20:30:00Z') }
  await db.receipt.create({ data: { ...read, personId: entry } })
  await db.receipt.create({ data: { ...read, personId: people.mothers.ivanov, signedAt: read.readAt } })
  await school.idle()
  const before = await db.notice.count({ where: { postId } })
  const issued = await issueFromConsole(deps, { personId: entry })
  const mother = await school.chat(people.accounts.motherOfIvanov).send(issued.ok ? issued.value.code : '')
  await mother.press('Да, это тоже я')
  expect((await db.person.findUniqueOrThrow({ where: { id: people.mothers.ivanov } })).joinedIntoId).toBe(entry)
  expect(await db.notice.count({ where: { postId } })).toBe(before - 1)
  school.clock.set('2026-09-14T08:00')
  await school.idle()
  for (const chat of [mother, school.chat(9555)])
    expect(chat.messages.filter(({ text }) => text?.includes('Завтра субботник'))).toHaveLength(1)
  await mother.pressData(mother.last.id, presses.readPost.pack({ post: postId }))
  const head = await school.chat(people.accounts.head).start()
  for (const post of [postId, rules]) {
    await head.pressData(head.last.id, presses.unreadPeople.pack({ post, page: 0 }))
    expect(head.text).toContain('Соколова')
    expect(head.text).not.toContain('Иванова')
  }
})
