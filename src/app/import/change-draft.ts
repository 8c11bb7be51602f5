import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { writeAlias } from './aliases.ts'
import type { Target } from './asc/names.ts'
import { draftId } from './draft.ts'
import { previewDraft } from './preview-draft.ts'

/** Throws a coordinator's files away, unloaded. Refuses 'forbidden'. */
export async function dropDraft({ db }: Pick<Deps, 'db'>, actor: Actor) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  const { count } = await db.importFile.deleteMany({ where: { personId: actor.personId } })
  return done({ files: count })
}

export interface NameAnswer {
  /** the draft, and how many questions were open, as they were looked at: the first of them is answered */
  readonly draft: number
  readonly open: number
  readonly target: Target
}

/**
 * Answers who or what a name of a timetable is; remembered, since the next timetable has the same names. Refuses
 * 'forbidden', and 'gone' when the question is not open any more or the answer no longer among the candidates.
 */
export async function answerName(deps: Deps, actor: Actor, { draft, open, target }: NameAnswer) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  const preview = await previewDraft(deps, actor)
  if (!preview.ok || preview.value.is !== 'asking') return refuse('gone')
  const { questions, files } = preview.value
  const [question] = questions
  if (!question || questions.length !== open || draftId(files) !== draft) return refuse('gone')
  if (typeof target === 'object' && !question.candidates.some(({ id }) => id === target.id)) return refuse('gone')
  if (target === 'new' && !question.mayBeNew) return refuse('gone')
  await deps.db.$transaction(async (tx) => {
    await writeAlias(tx, { kind: question.kind, name: question.name, target })
    const answer = typeof target === 'object' ? target.id : target
    await audit(tx, deps, actor, { action: 'import.answer', after: { kind: question.kind, answer } })
  })
  return done({ left: questions.length - 1 })
}

/** Forgets every answer about names: each is asked again. Refuses 'forbidden'. */
export async function forgetAnswers(deps: Deps, actor: Actor) {
  if (!can(actor, 'school.import')) return refuse('forbidden')
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.importAlias.deleteMany()
    if (count > 0) await audit(tx, deps, actor, { action: 'import.forget-answers', after: { count } })
  })
  return done(undefined)
}
