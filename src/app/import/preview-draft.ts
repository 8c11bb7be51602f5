import type { Fault, TableName } from '../../domain/import/table.ts'
import { done } from '../../domain/result.ts'
import { read, type Writing, write } from '../frame/use-case.ts'
import { lockLists } from '../people/lock-lists.ts'
import type { Question } from './asc/names.ts'
import { type DraftFile, draftFiles, draftId, type ReadDraft, readDraft } from './draft.ts'
import { importPatience } from './import-school.ts'
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

/** What they would do, by doing it; nothing of it stands. */
const tryDraft = write(
  'school.import',
  async (scope, { known }: { known: ReadDraft }) => {
    await lockLists(scope.tx)
    return done(await attempt(scope, known))
  },
  { ...importPatience, stands: () => false },
)

/**
 * What a coordinator's own files would do. They are read before the transaction begins, since that may take a while.
 */
export const previewDraft = read('school.import', async ({ db, actor, session }) => {
  const known = await readDraft({ db }, actor.personId)
  return known.files.length === 0 ? done<DraftState>({ is: 'empty' }) : tryDraft(session, { known })
})

interface LoadDraft {
  /** the draft and its summary as they were looked at */
  readonly draft: number
  readonly seen: string
}

/** Loads what was read, if it is the draft that was looked at and does exactly that. */
const storeDraft = write(
  'school.import',
  async (scope, { known, draft, seen }: LoadDraft & { known: ReadDraft }) => {
    const { tx, actor, audit } = scope
    await lockLists(tx)
    // somebody's other phone may have loaded, dropped or changed the draft meanwhile
    const present = await draftFiles(tx, actor.personId)
    if (present.length === 0) return done<DraftState>({ is: 'empty' })
    const same = draftId(present) === draft && draftId(known.files) === draft && present.length === known.files.length
    const state = await attempt(scope, known)
    if (!same || state.is !== 'ready' || state.summary.seen !== seen) return done(state)
    await audit({ action: 'school.import', after: state.summary.counts })
    await tx.importFile.deleteMany({ where: { personId: actor.personId } })
    return done<DraftState>({ is: 'loaded', summary: state.summary })
  },
  { ...importPatience, stands: (answer) => answer.ok && answer.value.is === 'loaded' },
)

/**
 * Loads a coordinator's files if they do exactly what was looked at; otherwise nothing, and the state says how it
 * stands now. The draft is gone with the same transaction, so that pressing twice loads once. The files are read before
 * that transaction begins, since that may take a while.
 */
export const loadDraft = read('school.import', async ({ db, actor, session }, input: LoadDraft) => {
  const known = await readDraft({ db }, actor.personId)
  return known.files.length === 0 ? done<DraftState>({ is: 'empty' }) : storeDraft(session, { ...input, known })
})

/** Loads what was read, and says how that went; whoever calls it lets that stand or not. */
async function attempt(scope: Writing, { files, school, sourceOf }: ReadDraft): Promise<DraftState> {
  const loaded = await loadSchool(scope, scope.tx, school)
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
