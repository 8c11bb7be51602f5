import { done, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'
import { writeAlias } from './aliases.ts'
import type { Question, Target } from './asc/names.ts'
import { draftId } from './draft.ts'
import { previewDraft } from './preview-draft.ts'

/** Throws a coordinator's files away, unloaded. */
export const dropDraft = write('school.import', async ({ tx, actor }) => {
  const { count } = await tx.importFile.deleteMany({ where: { personId: actor.personId } })
  return done({ files: count })
})

export interface NameAnswer {
  /** the draft, and how many questions were open, as they were looked at: the first of them is answered */
  readonly draft: number
  readonly open: number
  readonly target: Target
}

/** Keeps who or what a name of a timetable is, since the next timetable has the same names. */
const keepAnswer = write(
  'school.import',
  async ({ tx, audit }, { question: { kind, name }, target }: { question: Question; target: Target }) => {
    await writeAlias(tx, { kind, name, target })
    const answer = typeof target === 'object' ? target.id : target
    await audit({ action: 'import.answer', after: { kind, answer } })
    return done(undefined)
  },
)

/** Answers who or what a name of a timetable is, while that is asked and the answer is among the candidates. */
export const answerName = read('school.import', async ({ session }, { draft, open, target }: NameAnswer) => {
  const preview = await previewDraft(session)
  if (!preview.ok || preview.value.is !== 'asking') return refuse('gone')
  const { questions, files } = preview.value
  const [question] = questions
  if (!question || questions.length !== open || draftId(files) !== draft) return refuse('gone')
  if (typeof target === 'object' && !question.candidates.some(({ id }) => id === target.id)) return refuse('gone')
  if (target === 'new' && !question.mayBeNew) return refuse('gone')
  const kept = await keepAnswer(session, { question, target })
  return kept.ok ? done({ left: questions.length - 1 }) : kept
})

/** Forgets every answer about names: each is asked again. */
export const forgetAnswers = write('school.import', async ({ tx, audit }) => {
  const { count } = await tx.importAlias.deleteMany()
  if (count > 0) await audit({ action: 'import.forget-answers', after: { count } })
  return done(undefined)
})
