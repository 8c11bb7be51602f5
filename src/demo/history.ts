import type { AbsenceCode } from '../domain/journal/absence.ts'
import type { FillLesson } from './fill-lesson.ts'
import { homeworkFor } from './homework.ts'
import { type Random, randomOf } from './random.ts'
import { humanitiesTopics } from './topics-humanities.ts'
import { primaryTopics } from './topics-primary.ts'
import { sciencesTopics } from './topics-sciences.ts'

/** A lesson that is over, with what its journal page is written by. */
export interface PastLesson {
  readonly id: number
  readonly date: string
  readonly number: number
  readonly courseId: number
  readonly teacherId: number
  readonly subject: string
  readonly grade: number
  /** the how manieth lesson of its course, from 0 */
  readonly index: number
  readonly studentIds: readonly number[]
  /** the item of the plan (КТП) that is due, where the course has one */
  readonly item: { readonly id: number; readonly topic: string; readonly homework: string | null } | null
  /** school days between this one and the demo's morning, 0 is the last */
  readonly daysAgo: number
}

export type WorkKinds = ReadonlyMap<string, number>

const unmarked = new Set(['Основы религиозных культур и светской этики'])
const comments = {
  5: ['Отличный ответ!', 'Молодец, решение у доски без подсказок', 'Очень аккуратная работа'],
  4: ['Хорошо, но есть неточности', 'Внимательнее с оформлением'],
  3: ['Повторите правило', 'Нужно больше примеров'],
  2: ['Прошу подойти на консультацию в четверг', 'Задание не выполнено'],
} as const

/**
 * What the teacher wrote about a lesson, or null where nothing was written: a few of the last days are still open. The
 * same school always comes out the same.
 */
export function pageOf(lesson: PastLesson, kinds: WorkKinds): FillLesson | null {
  const random = randomOf('lesson', lesson.date, lesson.number, lesson.courseId)
  const omission = omissionOf(lesson, random)
  if (omission === 'all') return null
  const absences = lesson.studentIds.flatMap((studentId) => {
    const code = absenceOf(studentId, lesson)
    return code ? [{ studentId, code }] : []
  })
  const away = new Set(absences.filter(({ code }) => code !== 'late').map(({ studentId }) => studentId))
  const present = lesson.studentIds.filter((studentId) => !away.has(studentId))
  const topic = lesson.item?.topic ?? topicOf(lesson)
  return {
    lessonId: lesson.id,
    absences,
    marks: marksOf(lesson, topic, present, kinds, random),
    ...(omission !== 'topic' && { topic: { text: topic, ...(lesson.item && { planItemId: lesson.item.id }) } }),
    ...(omission !== 'homework' && {
      homework: { text: lesson.item?.homework ?? homeworkFor(lesson.subject, lesson.grade, lesson.index, random) },
    }),
  }
}

function topicOf({ subject, grade, index }: PastLesson): string {
  const subjects = grade < 5 ? primaryTopics : { ...humanitiesTopics, ...sciencesTopics }
  const topics = subjects[subject]?.[grade] ?? []
  return topics[index] ?? `Повторение. ${topics.at(-1) ?? subject}`
}

/** What a teacher has not got round to: nothing of an older lesson, now and then something of the last two days. */
function omissionOf({ daysAgo }: PastLesson, random: Random): 'all' | 'topic' | 'homework' | null {
  const left = random.next()
  const [all, some] = daysAgo === 0 ? [0.2, 0.5] : daysAgo === 1 ? [0.06, 0.2] : [0, 0]
  if (left < all) return 'all'
  if (left >= some) return null
  return random.chance(0.7) ? 'homework' : 'topic'
}

/** Ill for some days in a row, away for a day with a note, a lesson missed, late for the first one: all rare. */
function absenceOf(studentId: number, lesson: PastLesson): AbsenceCode | null {
  const student = randomOf('health', studentId)
  const day = Temporal.PlainDate.from(lesson.date)
  const fellIll = student.chance(0.16)
  const from = Temporal.PlainDate.from('2026-09-02').add({ days: student.between(0, 16) })
  const until = from.add({ days: student.between(1, 5) })
  const { compare } = Temporal.PlainDate
  if (fellIll && compare(from, day) <= 0 && compare(day, until) <= 0) return 'ill'
  if (randomOf('day', studentId, lesson.date).chance(0.008)) return 'excused'
  const here = randomOf('lesson', studentId, lesson.date, lesson.number)
  if (here.chance(lesson.grade < 5 ? 0.001 : 0.006)) return 'absent'
  return lesson.number === 1 && here.chance(0.03) ? 'late' : null
}

function marksOf(
  lesson: PastLesson,
  topic: string,
  present: readonly number[],
  kinds: WorkKinds,
  random: Random,
): NonNullable<FillLesson['marks']> {
  if (lesson.grade === 1 || unmarked.has(lesson.subject)) return []
  const work = workOf(lesson, topic, random)
  const who = work.all ? present : random.some(present, random.between(2, 5))
  const workKindId = kinds.get(work.kind)
  if (workKindId === undefined) return []
  return who.map((studentId) => {
    const value = markOf(studentId, lesson, random)
    const comment = !work.all && random.chance(0.12) ? random.pick(comments[value]) : undefined
    return { studentId, workKindId, value: `${value}`, ...(comment && { comment }) }
  })
}

/** Whole-class work where the topic says so or from time to time, else a few are asked. */
function workOf({ subject, index }: PastLesson, topic: string, random: Random): { kind: string; all: boolean } {
  if (/диктант/i.test(topic)) return { kind: 'Диктант', all: true }
  if (/контрольн/i.test(topic)) return { kind: 'Контрольная работа', all: true }
  if (/лабораторн|практическая работа/i.test(topic)) return { kind: 'Лабораторная работа', all: true }
  if (index % 5 === 4 && !/Физическая|Музыка|искусство|Труд/.test(subject))
    return { kind: 'Самостоятельная работа', all: true }
  return { kind: random.chance(0.3) ? 'Домашняя работа' : 'Ответ на уроке', all: false }
}

/** Around what the student is able to in this subject: most of a school's marks are fours. */
function markOf(studentId: number, { subject }: PastLesson, random: Random): 2 | 3 | 4 | 5 {
  const ability = 3.25 + randomOf('ability', studentId).next() * 1.5
  const liking = randomOf('liking', studentId, subject).next() - 0.5
  const easy = /Физическая|Музыка|искусство|Труд/.test(subject) ? 0.6 : 0
  const mood = random.next() + random.next() + random.next() - 1.5
  return Math.min(5, Math.max(2, Math.round(ability + liking * 0.8 + easy + mood))) as 2 | 3 | 4 | 5
}
