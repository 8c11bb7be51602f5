import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { topicLimit } from '../../domain/journal/limits.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { lessonFor, writerOf } from './lesson-for.ts'

/** The topic in the teacher's words, an item of the course's plan (КТП), or the topic of another lesson of the course. */
export type TopicSource = { text: string } | { planItemId: number } | { fromLessonId: number }

/** The teacher writes a lesson's topic (п. 4.2.4). Refuses 'no-lesson', 'forbidden', 'locked', 'too-long', 'empty', 'no-plan-item', 'no-topic'. */
export async function writeTopic(
  deps: Deps,
  actor: Actor,
  input: { lessonId: number; topic: TopicSource; requestId: string },
): Promise<
  Result<{ topic: string }, 'no-lesson' | 'forbidden' | 'locked' | 'too-long' | 'empty' | 'no-plan-item' | 'no-topic'>
> {
  const { topic } = input
  if ('text' in topic && topic.text.trim() === '') return refuse('empty')
  if ('text' in topic && topic.text.trim().length > topicLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'topic.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    const source = await topicFrom(tx, lesson.courseId, topic)
    if (!source) return refuse('planItemId' in topic ? 'no-plan-item' : 'no-topic')
    const { text, planItemId } = source
    const [before] = await tx.$queryRaw<{ planItemId: number | null; length: number | null }[]>`
      WITH old AS (SELECT id, "planItemId", length(topic) AS length FROM "Lesson" WHERE id = ${lesson.id})
      UPDATE "Lesson" l SET topic = ${text}, "planItemId" = ${planItemId}::int FROM old
      WHERE l.id = old.id AND (l.topic, l."planItemId") IS DISTINCT FROM (${text}, ${planItemId}::int)
      RETURNING old."planItemId", old.length`
    if (before)
      await audit(tx, deps, actor, {
        action: 'topic.write',
        lessonId: lesson.id,
        requestId: input.requestId,
        before,
        after: { planItemId, length: text.length },
      })
    return done({ topic: text })
  })
}

async function topicFrom(
  tx: Tx,
  courseId: number,
  topic: TopicSource,
): Promise<{ text: string; planItemId: number | null } | undefined> {
  if ('text' in topic) return { text: topic.text.trim(), planItemId: null }
  if ('planItemId' in topic) {
    const item = await tx.planItem.findFirst({ where: { id: topic.planItemId, courseId }, select: { topic: true } })
    return item ? { text: item.topic, planItemId: topic.planItemId } : undefined
  }
  const lesson = await tx.lesson.findFirst({
    where: { id: topic.fromLessonId, courseId },
    select: { topic: true, planItemId: true },
  })
  return lesson?.topic ? { text: lesson.topic, planItemId: lesson.planItemId } : undefined
}
