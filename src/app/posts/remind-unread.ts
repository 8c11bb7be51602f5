import { fingerprint } from '../../domain/fingerprint.ts'
import { type Clock, type Deps, type Tx, today } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { readUnread } from './receipts.ts'

/** In the morning, and until noon where the bot was down then. */
const from = Temporal.PlainTime.from('07:30')
const until = Temporal.PlainTime.from('12:00')
/** From here on it is late, and says so. */
const late = Temporal.PlainTime.from('08:00')

/** Whether it is between two hours of the day, school time. */
export function isBetween(clock: Clock, begin: Temporal.PlainTime, end: Temporal.PlainTime): boolean {
  const now = clock.now().toZonedDateTimeISO(clock.zone).toPlainTime()
  return Temporal.PlainTime.compare(now, begin) >= 0 && Temporal.PlainTime.compare(now, end) < 0
}

/** Whether anybody in the school has lessons on that day. */
export async function isSchoolDay(tx: Tx, day: Temporal.PlainDate): Promise<boolean> {
  const lessons = await tx.$queryRaw<object[]>`SELECT FROM "Lesson" WHERE date = ${day.toString()}::date LIMIT 1`
  return lessons.length > 0
}

/**
 * Reminds the staff of what they have not read of the daily sections (п. 2.2), on school days; of the very same posts
 * nobody is reminded twice. Gives the number written. Four statements whatever the number of people.
 */
export async function remindUnread({ db, clock }: Deps): Promise<number> {
  if (!isBetween(clock, from, until)) return 0
  const day = today(clock)
  const isLate = isBetween(clock, late, until)
  return db.$transaction(async (tx) => {
    if (!(await isSchoolDay(tx, day))) return 0
    const staff = await tx.$queryRaw<{ personId: number }[]>`
      SELECT s.id AS "personId" FROM "Staff" s WHERE works_here(s."leftOn", ${day.toString()}::date)
        AND EXISTS (SELECT FROM "Link" l WHERE l."personId" = s.id AND l."endedAt" IS NULL AND l."goneAt" IS NULL)
      ORDER BY s.id`
    const unread = await readUnread(
      tx,
      staff.map(({ personId }) => personId),
      clock.now(),
    )
    return writeNotices(
      tx,
      staff.flatMap(({ personId }): NewNotice[] => {
        const posts = unread(personId)
        if (posts.length === 0) return []
        const state = fingerprint(
          posts
            .map(({ postId }) => postId)
            .toSorted((a, b) => a - b)
            .join(),
        )
        return [
          {
            personId,
            kind: 'unread-posts',
            data: { posts, ...(isLate && { late: true }) },
            due: clock.now(),
            key: `unread-posts:${personId}:${state}`,
          },
        ]
      }),
    )
  })
}
