import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { bytesOf, limits } from '../../domain/import/limits.ts'
import type { Fault } from '../../domain/import/table.ts'
import { done, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { bringsOf, type DraftFile, draftFiles, outdone, rowsOf } from './draft.ts'
import { readApart } from './read/read-apart.ts'
import { faulty, type SchoolFile } from './read/school-files.ts'

/**
 * Puts a file that a coordinator sent into their draft, where it waits for 24 hours at most. What can be no table is
 * refused at once and not kept; so is what brings the draft above its bounds. The same message delivered twice is one
 * file. Refuses 'forbidden' and 'faulty'.
 */
export async function addImportFile(deps: Deps, actor: Actor, file: SchoolFile, requestId: string) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  const { personId } = actor
  const [read] = await readApart([file])
  if (!read || read.faults.length > 0) return unfit(read?.faults ?? [])
  return deps.db.$transaction(async (tx) => {
    // two files of an album at once would not see each other
    await tx.$executeRaw`SELECT FROM "Person" WHERE id = ${personId} FOR NO KEY UPDATE`
    const [size] = await tx.$queryRaw<{ bytes: number }[]>`
      SELECT coalesce(sum(length(bytes)), 0)::int AS bytes FROM "ImportFile" WHERE "personId" = ${personId}`
    if ((size?.bytes ?? 0) + file.bytes.length > bytesOf(limits.megabytes))
      return unfit(faulty(file.name, 'too-large', { megabytes: limits.megabytes }).faults)
    const added = await tx.$executeRaw`
      INSERT INTO "ImportFile" ("personId", name, bytes, tables, rows, "addedAt", "requestId")
      VALUES (${personId}, ${file.name}, ${file.bytes}, ${bringsOf(read)}, ${rowsOf(read)},
        ${deps.clock.now().toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO NOTHING`
    const files = await draftFiles(tx, personId)
    const gone = files.filter((one, index) => outdone(one, files.slice(index + 1))).map(({ id }) => id)
    await tx.importFile.deleteMany({ where: { id: { in: gone } } })
    const draft: DraftFile[] = files.filter(({ id }) => !gone.includes(id))
    if (added > 0) await audit(tx, deps, actor, { action: 'import.file', requestId, after: { brings: bringsOf(read) } })
    return done({ files: draft })
  })
}

const unfit = (faults: readonly Fault[]) => ({ ok: false, refusal: 'faulty', faults }) as const
