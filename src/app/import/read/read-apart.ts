import { cost } from '../../../domain/import/limits.ts'
import { apart, TooHeavy } from '../../apart.ts'
import { faulty, type SchoolFile, type SchoolFiles } from './school-files.ts'

/**
 * Reads files in a thread of its own, an answer for each in their order: one that was made to do harm costs its sender
 * an answer, and nobody else anything.
 */
export async function readApart(files: readonly SchoolFile[], bounds = cost): Promise<SchoolFiles[]> {
  try {
    return await apart<SchoolFiles[]>(new URL('read-files.worker.ts', import.meta.url), files, bounds)
  } catch (error) {
    if (!(error instanceof TooHeavy)) throw error
    return [faulty(files[0]?.name ?? '', 'too-heavy')]
  }
}
