import { bytesOf, limits } from '../../domain/import/limits.ts'
import { done, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'
import { bringsOf, type DraftFile, draftFiles, outdone, rowsOf } from './draft.ts'
import { readApart } from './read/read-apart.ts'
import { faulty, type SchoolFile, type SchoolFiles } from './read/school-files.ts'

/** Whether somebody brings the school's files. */
export const mayImport = read('school.import', async () => done(undefined))

/** Keeps a file that was read; what brings the draft above its bounds is refused. */
const keepFile = write(
  'school.import',
  async ({ tx, clock, actor, requestId, audit }, { file, found }: { file: SchoolFile; found: SchoolFiles }) => {
    const { personId } = actor
    // two files of an album at once would not see each other
    await tx.$executeRaw`SELECT FROM "Person" WHERE id = ${personId} FOR NO KEY UPDATE`
    const [size] = await tx.$queryRaw<{ bytes: number }[]>`
      SELECT coalesce(sum(length(bytes)), 0)::int AS bytes FROM "ImportFile" WHERE "personId" = ${personId}`
    if ((size?.bytes ?? 0) + file.bytes.length > bytesOf(limits.megabytes))
      return refuse('faulty', { faults: faulty(file.name, 'too-large', { megabytes: limits.megabytes }).faults })
    const added = await tx.$executeRaw`
      INSERT INTO "ImportFile" ("personId", name, bytes, tables, rows, "addedAt", "requestId")
      VALUES (${personId}, ${file.name}, ${file.bytes}, ${bringsOf(found)}, ${rowsOf(found)},
        ${clock.now().toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO NOTHING`
    const files = await draftFiles(tx, personId)
    const gone = files.filter((one, index) => outdone(one, files.slice(index + 1))).map(({ id }) => id)
    await tx.importFile.deleteMany({ where: { id: { in: gone } } })
    const draft: DraftFile[] = files.filter(({ id }) => !gone.includes(id))
    if (added > 0) await audit({ action: 'import.file', after: { brings: bringsOf(found) } })
    return done({ files: draft })
  },
)

/**
 * Puts a file that a coordinator sent into their draft, where it waits for 24 hours at most. What can be no table is
 * refused at once and not kept. The same message delivered twice is one file. It is read before its transaction begins,
 * since that may take a while.
 */
export const addImportFile = read('school.import', async ({ session }, file: SchoolFile) => {
  const [found] = await readApart([file])
  if (!found || found.faults.length > 0) return refuse('faulty', { faults: found?.faults ?? [] })
  return keepFile(session, { file, found })
})
