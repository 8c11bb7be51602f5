import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Erasures, erasures, readErasures, reapplyErasures } from './app/privacy/reapply-erasures.ts'
import type { Job } from './jobs/job.ts'

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
      const known = written === undefined ? parse(await read(file)) : []
      await reapplyErasures(deps, known)
      const now = `${JSON.stringify(await readErasures(deps))}\n`
      if (now === written) return
      await writeFile(`${file}.new`, now, { mode: 0o600 })
      await rename(`${file}.new`, file)
      written = now
    },
  }
}

/** Throws where the file is damaged: erasures that are not known are not done. */
const parse = (text: string): Erasures => (text === '' ? [] : erasures.parse(JSON.parse(text)))

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
