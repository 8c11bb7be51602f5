import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { topicLimit } from '../../domain/journal/limits.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lessonFor, writerOf } from './lesson-for.ts'

/** The topic in the teacher's words, or an item of the course's plan (КТП). */
export type TopicSource = { text: string } | { planItemId: number }

/** The teacher writes a lesson's topic (п. 4.2.4). Refuses 'no-lesson', 'forbidden', 'locked', 'too-long', 'empty', 'no-plan-item'. */
export async function writeTopic(
  deps: Deps,
  actor: Actor,
  input: { lessonId: number; topic: TopicSource; requestId: string },
): Promise<Result<{ topic: string }, 'no-lesson' | 'forbidden' | 'locked' | 'too-long' | 'empty' | 'no-plan-item'>> {
  const { topic } = input
  if ('text' in topic && topic.text.trim() === '') return refuse('empty')
  if ('text' in topic && topic.text.trim().length > topicLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'topic.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    const planItemId = 'planItemId' in topic ? topic.planItemId : null
    const item =
      planItemId === null
        ? null
        : await tx.planItem.findFirst({ where: { id: planItemId, courseId: lesson.courseId }, select: { topic: true } })
    if (planItemId !== null && !item) return refuse('no-plan-item')
    const text = item?.topic ?? ('text' in topic ? topic.text.trim() : '')
    await tx.$executeRaw`
      UPDATE "Lesson" SET topic = ${text}, "planItemId" = ${planItemId}::int WHERE id = ${lesson.id}`
    await audit(tx, deps, actor, {
      action: 'topic.write',
      lessonId: lesson.id,
      requestId: input.requestId,
      after: { planItemId, length: text.length },
    })
    return done({ topic: text })
  })
}
