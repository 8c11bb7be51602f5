import { test } from 'vitest'
import { broadcast } from '../broadcast-story.ts'
import { tell } from '../counts.ts'

test('F2 When a broadcast to 1,000 is killed in the middle, some have blocked the bot and some fail once, everyone else gets it, and the numbers are true', async () => {
  tell('broadcast', await broadcast(1000))
})
