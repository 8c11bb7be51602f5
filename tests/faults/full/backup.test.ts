import { test } from 'vitest'
import { seedDemo } from '../../../src/demo/seed-demo.ts'
import { backedUpUnderLoad } from '../backup-story.ts'
import { tell } from '../counts.ts'

test('K3 When the demo school is backed up while entries are written, what is restored elsewhere is what stood there at one moment, row by row', async () => {
  tell('backup', await backedUpUnderLoad((deps) => seedDemo(deps, 'telegram')))
})
