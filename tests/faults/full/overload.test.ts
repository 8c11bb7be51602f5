import { test } from 'vitest'
import { tell } from '../counts.ts'
import { overload } from '../overload-story.ts'

test('K2 When three hundred people press five times each at once, each press is answered, and every mark is written', async () => {
  tell('overload', await overload(300))
})
