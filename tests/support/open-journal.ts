import { onTestFinished } from 'vitest'
import { aSmallSchool, standingClock } from './fixture.ts'
import { openDatabase } from './open-database.ts'

/** The small school of one story, without a bot, closed when the story is over. */
export async function openJournal({ at = '2026-09-11T08:00' } = {}) {
  const { db, close } = await openDatabase()
  onTestFinished(close)
  const clock = standingClock(at)
  return { db, clock, deps: { db, clock, pepper: 'pepper' }, school: await aSmallSchool(db) }
}
