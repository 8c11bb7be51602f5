import { onTestFinished, test } from 'vitest'
import { aSmallSchool, standingClock } from '../../support/fixture.ts'
import { openDatabase } from '../../support/open-database.ts'
import { tell } from '../counts.ts'
import { guessing } from '../guessing-story.ts'

test('A7 When a thousand codes live and 21 accounts guess a thousand times each, nobody gets in and honest people do', async () => {
  const { db, close } = await openDatabase()
  onTestFinished(close)
  await aSmallSchool(db)
  const deps = { db, clock: standingClock('2026-09-11T09:00'), pepper: 'pepper' }
  tell('guessing', await guessing(deps, { accounts: 21, guesses: 1000 }))
})
