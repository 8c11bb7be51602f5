import { topicLimit } from '../../domain/journal/limits.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { writeOn } from '../frame/use-case.ts'
import { openLesson } from './lesson-for.ts'

/**
 * The topic in the teacher's words, an item of the course's plan (КТП), or the topic of another lesson of the course.
 */
export type TopicSource = { text: string } | { planItemId: number } | { fromLessonId: number }

/** The teacher writes a lesson's topic (п. 4.2.4). */
export const writeTopic = writeOn(
  'topic.write',
  openLesson,
  async ({ tx, audit }, lesson, { topic }: { topic: TopicSource }) => {
    const source = await topicFrom(tx, lesson.courseId, topic)
    if (!source.ok) return source
    const { text, planItemId } = source.value
    const [before] = await tx.$queryRaw<{ planItemId: number | null; length: number | null }[]>`
      WITH old AS (SELECT id, "planItemId", length(topic) AS length FROM "Lesson" WHERE id = ${lesson.id})
      UPDATE "Lesson" l SET topic = ${text}, "planItemId" = ${planItemId}::int FROM old
      WHERE l.id = old.id AND (l.topic, l."planItemId") IS DISTINCT FROM (${text}, ${planItemId}::int)
      RETURNING old."planItemId", old.length`
    if (before)
      await audit({
        action: 'topic.write',
        lessonId: lesson.id,
        before,
        after: { planItemId, length: text.length },
      })
    return done({ topic: text })
  },
)

interface Topic {
  readonly text: string
  readonly planItemId: number | null
}

async function topicFrom(tx: Tx, courseId: number, topic: TopicSource) {
  if ('text' in topic) {
    const text = topic.text.trim()
    if (text === '') return refuse('empty')
    return text.length > topicLimit ? refuse('too-long') : done<Topic>({ text, planItemId: null })
  }
  if ('planItemId' in topic) {
    const item = await tx.planItem.findFirst({ where: { id: topic.planItemId, courseId }, select: { topic: true } })
    return item ? done<Topic>({ text: item.topic, planItemId: topic.planItemId }) : refuse('no-plan-item')
  }
  const lesson = await tx.lesson.findFirst({
    where: { id: topic.fromLessonId, courseId },
    select: { topic: true, planItemId: true },
  })
  return lesson?.topic ? done<Topic>({ text: lesson.topic, planItemId: lesson.planItemId }) : refuse('no-topic')
}
