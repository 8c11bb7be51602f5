import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import type { Prisma } from '../../src/db/generated/client.ts'
import { instantToDate } from '../../src/db/values.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { actorWith } from '../support/fixture.ts'
import { aPost, postRow } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const day = (school: OpenSchool) => Temporal.PlainDate.from('2026-09-11').toZonedDateTime(school.deps.clock.zone)
const hours = (school: OpenSchool, from: number, to: number) => ({
  startsAt: day(school)
    .add({ minutes: from * 60 })
    .toInstant(),
  endsAt: day(school)
    .add({ minutes: to * 60 })
    .toInstant(),
})

test.each([
  { excuses: true, alarms: 0 },
  { excuses: false, alarms: 1 },
])('D4 When an event takes the class from its lessons, nobody is alarmed: $excuses', async ({ excuses, alarms }) => {
  const school = await openSchool({ at: '2026-09-11T08:00', delivery: true })
  const { accounts, classId, headId, lessons, students } = school.people
  // it is told to the guardians alone: the students go all the same
  await aPost(school.deps, actorWith({ personId: headId, staffRoles: ['coordinator'] }), {
    kind: 'event',
    section: 'class',
    classId,
    html: 'Кросс',
    changes: [
      { what: 'time', time: { ...hours(school, 8, 11), allDay: false } },
      { what: 'excuses', on: excuses },
      { what: 'as', as: 'guardians' },
    ],
  })
  await otherEvents(school)
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

/** Events that take nobody from that lesson: never out or withdrawn, earlier or later, or for another class. */
async function otherEvents(school: OpenSchool): Promise<void> {
  const { headId, others } = school.people
  const another = others.classId
  const audience = { ...usualAudience('class', another) } as unknown as Prisma.InputJsonObject
  const event = (id: string, [from, to]: [number, number], more: Partial<Prisma.PostUncheckedCreateInput> = {}) => {
    const { startsAt, endsAt } = hours(school, from, to)
    const time = { startsAt: instantToDate(startsAt), endsAt: instantToDate(endsAt) }
    return postRow(headId, id, id, { kind: 'event', excuses: true, ...time, ...more })
  }
  await school.db.post.createMany({
    data: [
      event('draft', [8, 11], { state: 'draft', publishedAt: null }),
      event('withdrawn', [8, 11], { state: 'withdrawn' }),
      event('earlier', [7, 8.5]),
      event('later', [9.25, 11]),
      event('of another class', [8, 11], { section: 'class', classId: another, audience }),
      event('no event', [8, 11], { kind: 'announcement' }),
    ],
  })
}
