import { bytesOf, limits } from '../../domain/import/limits.ts'
import type { Fault } from '../../domain/import/table.ts'
import { done, refuse } from '../../domain/result.ts'
import { audit } from '../frame/audit.ts'
import { read } from '../frame/use-case.ts'
import { bringsOf, type DraftFile, draftFiles, outdone, rowsOf } from './draft.ts'
import { readApart } from './read/read-apart.ts'
import { faulty, type SchoolFile } from './read/school-files.ts'

/**
 * Puts a file that a coordinator sent into their draft, where it waits for 24 hours at most. What can be no table is
 * refused at once and not kept; so is what brings the draft above its bounds. The same message delivered twice is one
 * file. It is read before its transaction begins, since that may take a while.
 */
export const addImportFile = read('school.import', async (scope, file: SchoolFile) => {
  const { db, clock, actor, requestId } = scope
  const { personId } = actor
  const [found] = await readApart([file])
  if (!found || found.faults.length > 0) return unfit(found?.faults ?? [])
  return db.$transaction(async (tx) => {
    // two files of an album at once would not see each other
    await tx.$executeRaw`SELECT FROM "Person" WHERE id = ${personId} FOR NO KEY UPDATE`
    const [size] = await tx.$queryRaw<{ bytes: number }[]>`
      SELECT coalesce(sum(length(bytes)), 0)::int AS bytes FROM "ImportFile" WHERE "personId" = ${personId}`
    if ((size?.bytes ?? 0) + file.bytes.length > bytesOf(limits.megabytes))
      return unfit(faulty(file.name, 'too-large', { megabytes: limits.megabytes }).faults)
    const added = await tx.$executeRaw`
      INSERT INTO "ImportFile" ("personId", name, bytes, tables, rows, "addedAt", "requestId")
      VALUES (${personId}, ${file.name}, ${file.bytes}, ${bringsOf(found)}, ${rowsOf(found)},
        ${clock.now().toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO NOTHING`
    const files = await draftFiles(tx, personId)
    const gone = files.filter((one, index) => outdone(one, files.slice(index + 1))).map(({ id }) => id)
    await tx.importFile.deleteMany({ where: { id: { in: gone } } })
    const draft: DraftFile[] = files.filter(({ id }) => !gone.includes(id))
    if (added > 0)
      await audit(tx, scope, actor, { action: 'import.file', requestId, after: { brings: bringsOf(found) } })
    return done({ files: draft })
  })
})

const unfit = (faults: readonly Fault[]) => refuse('faulty', { faults })
