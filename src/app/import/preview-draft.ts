import type { Fault, TableName } from '../../domain/import/table.ts'
import { done } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { read } from '../frame/use-case.ts'
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

/** What a coordinator's own files would do, by doing it and undoing it. */
export const previewDraft = read('school.import', async (deps) => {
  const draft = await readDraft(deps, deps.actor.personId)
  if (draft.files.length === 0) return done<DraftState>({ is: 'empty' })
  return done(
    await alone<DraftState>(deps, async (tx) => {
      throw new Undone(await attempt(deps, tx, draft))
    }),
  )
})

export interface LoadDraft {
  /** the draft and its summary as they were looked at */
  readonly draft: number
  readonly seen: string
}

/**
 * Loads a coordinator's files if they do exactly what was looked at; otherwise nothing, and the state says how it stands
 * now. The draft is gone with the same transaction, so that pressing twice loads once. The files are
 * read before that transaction begins, since that may take a while.
 */
export const loadDraft = read('school.import', async (deps, { draft, seen }: LoadDraft) => {
  const { actor, requestId } = deps
  const known = await readDraft(deps, actor.personId)
  if (known.files.length === 0) return done<DraftState>({ is: 'empty' })
  return done(
    await alone<DraftState>(deps, async (tx) => {
      // somebody's other phone may have loaded, dropped or changed the draft meanwhile
      const present = await draftFiles(tx, actor.personId)
      if (present.length === 0) return { is: 'empty' }
      const same = draftId(present) === draft && draftId(known.files) === draft && present.length === known.files.length
      const state = await attempt(deps, tx, known)
      if (!same || state.is !== 'ready' || state.summary.seen !== seen) throw new Undone(state)
      await auditImport(deps, tx, actor, state.summary.counts, requestId)
      await tx.importFile.deleteMany({ where: { personId: actor.personId } })
      return { is: 'loaded', summary: state.summary }
    }),
  )
})

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
