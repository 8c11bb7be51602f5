import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import { fillEveryTable } from '../../support/every-table.ts'
import { aSchoolToAttack } from '../../support/forged.ts'
import { asSql, presentVersion, versionsDir } from '../../support/kept-version.ts'
import { openSchool } from '../../support/school.ts'

// npm run keep-version: as long as a version is not out, its database is kept anew whenever the structure changes
test('A filled database of this version is kept', async () => {
  const school = await openSchool()
  await aSchoolToAttack(school)
  await fillEveryTable(school)
  await writeFile(join(versionsDir, `${await presentVersion()}.sql`), await asSql(school.db))
})
