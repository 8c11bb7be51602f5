import { test } from 'vitest'
import { tell } from '../counts.ts'
import { storm } from '../storm-story.ts'

test('K2 When 3,000 notices go out through storms of 429, faults, lost answers and three kills, each ends, and hardly one comes twice', async () => {
  tell('storm', await storm({ recipients: 3000, killedAt: [0.25, 0.5, 0.75] }))
})
