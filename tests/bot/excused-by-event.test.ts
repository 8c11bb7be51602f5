import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { actorWith } from '../support/fixture.ts'
import { aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test.each([
  { excuses: true, alarms: 0 },
  { excuses: false, alarms: 1 },
])('D4 When an event takes the class from its lessons, nobody is alarmed: $excuses', async ({ excuses, alarms }) => {
  const school = await openSchool({ at: '2026-09-11T08:00', delivery: true })
  const { accounts, classId, headId, lessons, students } = school.people
  const day = Temporal.PlainDate.from('2026-09-11').toZonedDateTime(school.deps.clock.zone)
  const time = {
    startsAt: day.add({ hours: 8 }).toInstant(),
    endsAt: day.add({ hours: 11 }).toInstant(),
    allDay: false,
  }
  // it is told to the guardians alone: the students go all the same
  await aPost(school.deps, actorWith({ personId: headId, staffRoles: ['coordinator'] }), {
    kind: 'event',
    section: 'class',
    classId,
    html: 'Кросс',
    changes: [
      { what: 'time', time },
      { what: 'excuses', on: excuses },
      { what: 'as', as: 'guardians' },
    ],
  })
  await school.idle()
  school.clock.set('2026-09-11T08:40')
  const teacher = await school.chat(accounts.teacher).start()
  const absence = { lesson: lessons.algebra, student: students.ivanov, code: 'absent', shown: 'absent' } as const
  await teacher.pressData(teacher.last.id, presses.absence.pack(absence))
  school.clock.set('2026-09-11T08:45')
  await tellNews(school.deps)
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.messages.filter(({ text }) => text?.includes('нет на первом уроке'))).toHaveLength(alarms)
  expect(mother.messages.some(({ text }) => text?.includes('Кросс'))).toBe(true)
})
