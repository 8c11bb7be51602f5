import { test } from 'vitest'
import { overload } from './overload-story.ts'

test('K2 When twenty people press five times each at once, each press is answered, and every mark is written', async () => {
  await overload(20)
})
