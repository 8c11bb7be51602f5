import { expect, test } from 'vitest'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { withdrawPost } from '../../src/app/posts/stop-post.ts'
import { presses } from '../../src/bot/presses.ts'
import { aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

test('F4 When what a reminder asks is done while it waits for the morning, nobody is reminded', async () => {
  const school = await openSchool({ at: '2026-09-11T20:00', delivery: true })
  const { people, deps, db } = school
  await db.preferences.create({ data: { personId: people.teacherId, quietFrom: 20 * 60 + 30, quietTo: 9 * 60 } })
  const postId = await aPost(deps, people.head, { section: 'staff', changes: [{ what: 'sign', on: true, by: null }] })
  await school.idle()
  school.clock.set('2026-09-11T22:00')
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.unreadPeople.pack({ post: postId, page: 0 }))
  await head.press('🔔 Напомнить')
  school.clock.set('2026-09-14T07:30')
  await remindUnread(deps)
  const teacher = school.chat(people.accounts.teacher)
  await teacher.press('✍️ Ознакомлен(а)')
  school.clock.set('2026-09-14T09:30')
  await school.idle()
  expect(teacher.messages.filter(({ text }) => /Напоминаем|Доброе утро/.test(text ?? ''))).toEqual([])
  expect(await db.notice.count({ where: { personId: people.teacherId, state: 'waiting' } })).toBe(0)
  expect(await db.notice.count({ where: { kind: { in: ['post-again', 'unread-posts'] }, state: 'cancelled' } })).toBe(2)
})

test('F8 When the only post of a section was taken back, the section counts as silent', async () => {
  const school = await openSchool({ at: '2026-09-04T12:00', delivery: true })
  const { people, deps } = school
  await aPost(deps, people.head, { html: 'Педсовет', section: 'staff' })
  const postId = await aPost(deps, people.head, { html: 'Ошибка' })
  await withdrawPost(sessionFor(deps, people.head, 'back'), { postId })
  school.clock.set('2026-09-11T09:00')
  await remindSilent(deps)
  await school.idle()
  expect(school.chat(people.accounts.head).text).toContain('Школа: в этом учебном году ещё ничего')
})
