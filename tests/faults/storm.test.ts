import { test } from 'vitest'
import { storm } from './storm-story.ts'

test('K2 When 300 notices go out through storms of 429, faults, lost answers and a kill, each ends, and hardly one comes twice', async () => {
  await storm({ recipients: 300, killedAt: [0.5] })
}, 120_000)
