import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { Fault, TableName } from '../../domain/import/table.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import type { Question } from './asc/names.ts'
import { type DraftFile, draftFiles, draftId, type ReadDraft, readDraft } from './draft.ts'
import { alone, auditImport, Undone } from './import-school.ts'
import { type ImportSummary, loadSchool } from './load-school.ts'
import type { SchoolFile } from './read/school-files.ts'

/** How a draft stands. */
export type DraftState =
  | { readonly is: 'empty' }
  /** tables that a school cannot begin without have not come yet; nothing else is wrong */
  | { readonly is: 'waiting'; readonly files: readonly DraftFile[]; readonly missing: readonly TableName[] }
  | {
      readonly is: 'faulty'
      readonly files: readonly DraftFile[]
      readonly faults: readonly Fault[]
      readonly sources: readonly { readonly file: SchoolFile; readonly faults: readonly Fault[] }[]
    }
  | {
      readonly is: 'asking'
      readonly files: readonly DraftFile[]
      readonly draft: number
      readonly questions: readonly Question[]
    }
  | {
      readonly is: 'ready'
      readonly files: readonly DraftFile[]
      readonly draft: number
      readonly summary: ImportSummary
    }
  | { readonly is: 'loaded'; readonly summary: ImportSummary }

/** What a coordinator's own files would do, by doing it and undoing it. Refuses 'forbidden'. */
export async function previewDraft(deps: Deps, actor: Actor) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  const read = await readDraft(deps, actor.personId)
  if (read.files.length === 0) return done({ is: 'empty' } satisfies DraftState)
  return done(
    await alone<DraftState>(deps, async (tx) => {
      throw new Undone(await attempt(deps, tx, read))
    }),
  )
}

export interface LoadDraft {
  /** the draft and its summary as they were looked at */
  readonly draft: number
  readonly seen: string
  readonly requestId: string
}

/**
 * Loads a coordinator's files if they do exactly what was looked at; otherwise nothing, and the state says how it stands
 * now. The draft is gone with the same transaction, so that pressing twice loads once. Refuses 'forbidden'.
 */
export async function loadDraft(deps: Deps, actor: Actor, { draft, seen, requestId }: LoadDraft) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  const read = await readDraft(deps, actor.personId)
  if (read.files.length === 0) return done({ is: 'empty' } satisfies DraftState)
  return done(
    await alone<DraftState>(deps, async (tx) => {
      // somebody's other phone may have loaded, dropped or changed the draft meanwhile
      const present = await draftFiles(tx, actor.personId)
      if (present.length === 0) return { is: 'empty' }
      const same = draftId(present) === draft && draftId(read.files) === draft && present.length === read.files.length
      const state = await attempt(deps, tx, read)
      if (!same || state.is !== 'ready' || state.summary.seen !== seen) throw new Undone(state)
      await auditImport(deps, tx, actor, state.summary.counts, requestId)
      await tx.importFile.deleteMany({ where: { personId: actor.personId } })
      return { is: 'loaded', summary: state.summary }
    }),
  )
}

/** Loads what was read, and says how that went; the caller undoes it or lets it stand. */
async function attempt(deps: Deps, tx: Tx, { files, school, sourceOf }: ReadDraft): Promise<DraftState> {
  const loaded = await loadSchool(deps, tx, school)
  if (loaded.ok) return { is: 'ready', files, draft: draftId(files), summary: loaded.value }
  if (loaded.refusal === 'asking') return { is: 'asking', files, draft: draftId(files), questions: loaded.questions }
  const { faults } = loaded
  const missing = faults.filter(({ reason }) => reason === 'missing-file')
  if (missing.length === faults.length)
    return { is: 'waiting', files, missing: missing.map(({ file }) => file as TableName) }
  const bySource = Map.groupBy(faults, sourceOf)
  const sources = [...bySource].flatMap(([file, faults]) => (file ? [{ file, faults }] : []))
  return { is: 'faulty', files, faults, sources }
}
