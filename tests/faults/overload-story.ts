import { expect } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** So many people press screens of one lesson at once, five each, one writes a mark; every press is answered. */
export async function overload(people: number) {
  const school = await openSchool()
  const { teacherId, lessons, build, students } = school.people
  const { algebra: lesson } = lessons
  const kind = school.kinds.answer
  const chats = []
  for (let each = 0; each < people; each++) chats.push(await school.chat(await build.link(teacherId)).start())
  const before = school.telegram.calls.length
  await Promise.all(
    chats.map((chat) =>
      chat.pressTogether([
        presses.marks.pack({ lesson, kind }),
        presses.attendance.pack({ lesson, code: 'ill' }),
        presses.topics.pack({ lesson, page: 0 }),
        presses.mark.pack({ lesson, student: students.ivanov, kind, value: '5' }),
        presses.lesson.pack({ lesson }),
      ]),
    ),
  )
  expect(school.errors).toEqual([])
  const calls = school.telegram.calls.slice(before)
  const answers = calls.filter(({ method, status }) => method === 'answerCallbackQuery' && status === 200)
  const failed = answers.filter(({ params }) => /не так|недоступен/.test(String(params.text)))
  const marks = await school.db.mark.count({ where: { lessonId: lesson, studentId: students.ivanov } })
  const screens = chats.filter(({ text }) => text.includes('Алгебра'))
  expect({ answered: answers.length, failed: failed.length, marks, screens: screens.length }).toEqual({
    answered: 5 * people,
    failed: 0,
    marks: people,
    screens: people,
  })
  return { people, pressed: 5 * people, answered: answers.length, failed: failed.length, marks }
}
