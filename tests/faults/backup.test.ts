import { test } from 'vitest'
import { aSmallSchool } from '../support/fixture.ts'
import { backedUpUnderLoad } from './backup-story.ts'

test('K3 When a school is backed up while entries are written, what is restored elsewhere is what stood there at one moment, row by row', async () => {
  await backedUpUnderLoad(({ db }) => aSmallSchool(db))
})
