import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { bytesOf, limits } from '../../../domain/import/limits.ts'
import { readApart } from './read-apart.ts'
import { allFiles, faulty, type SchoolFile, type SchoolFiles } from './school-files.ts'

/** A folder's CSV files, or one file of any kind that an import takes; in a folder whatever is no CSV is left alone. */
export async function loadFiles(path: string): Promise<SchoolFile[]> {
  const info = await stat(path)
  const inFolder = async () => (await readdir(path)).sort().filter((file) => extname(file).toLowerCase() === '.csv')
  const paths = info.isDirectory() ? (await inFolder()).map((file) => join(path, file)) : [path]
  const files: SchoolFile[] = []
  let room = bytesOf(limits.megabytes)
  for (const one of paths) {
    room -= (await stat(one)).size
    // one byte too many is enough to be told so
    const bytes = room >= 0 ? await readFile(one) : new Uint8Array(bytesOf(limits.megabytes) + 1)
    files.push({ name: basename(one), bytes })
    if (room < 0) break
  }
  return files
}

/** Reads what `loadFiles` found, apart. Throws only what the file system throws, such as ENOENT. */
export async function readSchoolFiles(path: string): Promise<SchoolFiles> {
  const files = await loadFiles(path)
  return files.length === 0 ? faulty(basename(path), 'empty-file') : allFiles(await readApart(files))
}
