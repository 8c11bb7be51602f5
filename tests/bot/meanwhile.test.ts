import { expect, test } from 'vitest'
import { allWrites } from '../support/all-writes.ts'
import { type Change, openWrites } from '../support/writes/run.ts'
import type { Write } from '../support/writes/write.ts'

/** What may be done whenever a lesson was, or is about no lesson. */
const atAnyTime = ['setScale', 'cancelTest', 'correction', 'approveCorrection', 'declineCorrection', 'decline']

const sql =
  (change: string, back: string): Change =>
  async ({ db }) => {
    await db.$executeRawUnsafe(change)
    return () => db.$executeRawUnsafe(back)
  }

/** 7А is 7Б, and 7Б is 7А. */
const swap = `UPDATE "Enrollment" SET "classId" = 3 - "classId" WHERE "classId" IN (1, 2)`

/** Something that changes between a screen and its press, and the writes that find it changed. */
const changes: readonly {
  readonly what: string
  readonly of: keyof typeof allWrites
  readonly finds: (write: Write) => boolean
  readonly change: Change
}[] = [
  {
    what: 'the days of the lesson are over',
    of: 'journal',
    finds: ({ name, by }) => by === 'teacher' && !atAnyTime.includes(name),
    change: async ({ clock }) => {
      const before = clock.now().toZonedDateTimeISO(clock.zone).toPlainDateTime().toString()
      clock.set('2026-10-20T10:00')
      return async () => clock.set(before)
    },
  },
  {
    what: 'the student goes to another class',
    of: 'journal',
    finds: ({ name }) => ['absence', 'mark', 'rowMark', 'mark-string'].includes(name),
    change: sql(swap, swap),
  },
  {
    what: 'the request is decided',
    of: 'journal',
    finds: ({ name }) => ['approveCorrection', 'declineCorrection', 'decline'].includes(name),
    change: sql(
      `UPDATE "Correction" SET state = 'declined' WHERE state = 'waiting'`,
      `UPDATE "Correction" SET state = 'waiting' WHERE "decidedAt" IS NULL`,
    ),
  },
  {
    what: 'the note is taken back',
    of: 'families',
    finds: ({ name }) => /note/i.test(name) && !['sendNote', 'absence-note'].includes(name),
    change: sql(
      `UPDATE "AbsenceNote" SET state = 'withdrawn', at = at - interval '1 year' WHERE state = 'waiting'`,
      `UPDATE "AbsenceNote" SET state = 'waiting', at = at + interval '1 year' WHERE at < '2026-01-01'`,
    ),
  },
  {
    what: 'the card is changed',
    of: 'people',
    finds: ({ name }) =>
      [
        'person-field',
        'kinship',
        'guardian-kinship',
        'move',
        'student-move-day',
        'staff-position',
        'leaving',
        'working',
        'staff-leaving-day',
      ].includes(name),
    change: sql(`UPDATE "Person" SET address = coalesce(address, '') || 'x'`, `SELECT`),
  },
  {
    what: 'another class teacher is appointed',
    of: 'people',
    finds: ({ name }) => name === 'lead',
    change: async ({ db, people }) => {
      const where = { id: people.others.classId }
      const { leaderId } = await db.schoolClass.findUniqueOrThrow({ where })
      await db.schoolClass.update({ where, data: { leaderId: people.headId } })
      return () => db.schoolClass.update({ where, data: { leaderId } })
    },
  },
  {
    what: 'the post is taken back',
    of: 'posts',
    // an event that has no time yet can only be a draft
    finds: ({ name }) => !['post', 'setEventDay'].includes(name),
    change: async ({ db }) => {
      const posts = await db.post.findMany({ select: { id: true, state: true } })
      await db.$executeRaw`UPDATE "Post" SET state = 'withdrawn' WHERE kind <> 'event' OR "startsAt" IS NOT NULL`
      return async () => {
        for (const { id, state } of posts) await db.post.update({ where: { id }, data: { state } })
      }
    },
  },
]

test.each(['journal', 'families', 'people', 'posts'])(
  'B12 When what stands behind a button of %s changes before it is pressed, the press writes nothing',
  async (group) => {
    const writes = await openWrites()
    const wrote: string[] = []
    const tried = new Set<string>()
    for (const write of allWrites[group]!) {
      await writes.prepare(write)
      for (const { what, change } of changes.filter(({ of, finds }) => of === group && finds(write))) {
        tried.add(what)
        const tables = await writes.meanwhile(write, change)
        wrote.push(...tables.map((table) => `${table} by ${write.name} of ${write.by} though ${what}`))
      }
      await writes.once(write)
    }
    expect(wrote).toEqual([])
    expect([...tried].toSorted()).toEqual(
      changes
        .filter(({ of }) => of === group)
        .map(({ what }) => what)
        .toSorted(),
    )
    expect(writes.errors()).toEqual([])
  },
)
