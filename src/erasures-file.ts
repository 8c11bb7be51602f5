import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { erasures, originOf, readErasures, reapplyErasures } from './app/privacy/reapply-erasures.ts'
import type { Job } from './jobs/job.ts'

/** The list is of another database: ids of its people are other people here. */
class ErasuresOfAnotherDatabase extends Error {
  override readonly name = 'ErasuresOfAnotherDatabase'
}

const content = z.object({ origin: z.string(), erasures })

/**
 * Keeps the list of erasures in a file beside the database: ids and codes, no names. A database that was restored from
 * an older backup does not know the last of them; they are read from there, and done again. At the start, and every
 * minute, so that what is erased just before a disaster is known after it.
 */
export const keepErasures = (folder: string): Job => {
  const file = join(folder, 'erasures.json')
  let written: string | undefined
  return {
    name: 'keep-erasures',
    cron: '* * * * *',
    async run(deps) {
      const origin = await originOf(deps)
      if (origin === null) return
      const found = written ?? (await read(file))
      // a damaged file throws: erasures that are not known are not done
      const known = found === undefined ? undefined : content.parse(JSON.parse(found))
      if (known && known.origin !== origin) throw new ErasuresOfAnotherDatabase(file)
      await reapplyErasures(deps, written === undefined ? known?.erasures : [])
      written = found ?? ''
      const now = `${JSON.stringify({ origin, erasures: await readErasures(deps) })}\n`
      if (now === found) return
      await writeFile(`${file}.new`, now, { mode: 0o600 })
      await rename(`${file}.new`, file)
      written = now
    },
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
