import { test } from 'vitest'
import { tell } from '../counts.ts'
import { replicas } from '../replicas-story.ts'

test('K9 When three processes serve a school and the one that leads is killed, every press is done once and answered, and everybody is told', async () => {
  tell('replicas', await replicas({ processes: 3, teachers: 40, each: 12, told: 600 }))
})
