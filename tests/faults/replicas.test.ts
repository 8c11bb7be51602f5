import { test } from 'vitest'
import { replicas } from './replicas-story.ts'

test('K9 When two processes serve a school and the one that leads is killed, every press is done once and answered, and everybody is told', async () => {
  await replicas({ processes: 2, teachers: 10, each: 6, told: 60 })
}, 120_000)
