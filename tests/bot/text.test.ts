import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestNotice } from '../../src/bot/features/families/digest.notice.ts'
import { noteAskedNotice } from '../../src/bot/features/families/notes.notice.ts'
import { fitMessage, fullestThatFits } from '../../src/bot/kit/text.ts'
import { clip } from '../../src/domain/clip.ts'
import { translator } from '../../src/i18n/index.ts'

test('a clipped text is never longer than asked, and a short one stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
      const clipped = clip(text, length)
      expect([...clipped].length).toBeLessThanOrEqual(Math.max(length, 1))
      if ([...text].length <= length) expect(clipped).toBe(text)
    }),
  )
})

test('whatever its parts, a message stays within what Telegram takes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 900 }), { maxLength: 12 }), (parts) => {
      expect(fitMessage('Начало', parts, '\n').length).toBeLessThanOrEqual(4096)
      expect(fullestThatFits((share) => parts.map((part) => clip(part, share)).join('\n')).length).toBeLessThanOrEqual(
        4096,
      )
    }),
  )
})

test('E6 When three children have long homework in every subject, the digest still names every child and every subject', () => {
  const subjects = ['Алгебра', 'Геометрия', 'Физика', 'Химия', 'Биология', 'История', 'Литература']
  const children = ['Орлов Никита', 'Орлова Дарья', 'Орлов Матвей'].map((name, index) => ({
    studentId: index + 1,
    name,
    className: '7А',
    lessons: subjects.map((subject, place) => ({ number: place + 1, subject, topic: null, absence: null, marks: [] })),
    homeworkFor: { day: '2026-09-15', items: subjects.map((subject) => ({ subject, text: 'упражнение '.repeat(90) })) },
    tomorrow: subjects.map((subject, place) => ({ number: place + 1, subject, startsAt: '08:30', room: null })),
  }))
  const { text } = digestNotice(translator('ru'), { day: '2026-09-14', children })
  expect(text.length).toBeLessThanOrEqual(4096)
  for (const { name } of children) expect(text).toContain(name)
  expect(text.match(/• Литература: упражнение/g)).toHaveLength(3)
})

test('D3 When a child is in no class, the note about him names him alone', () => {
  const days = { from: '2026-09-14', to: '2026-09-14', first: null, last: null }
  const note = {
    noteId: 1,
    name: 'Иванов Пётр',
    author: 'Иванова Мария',
    ...days,
    code: 'ill',
    text: null,
    hasFile: false,
  } as const
  const { text } = noteAskedNotice(translator('ru'), { ...note, className: null })
  expect(text).toContain('<b>Иванов Пётр</b>: заявление\nИванова Мария')
  expect(noteAskedNotice(translator('ru'), { ...note, className: '7А' }).text).toContain('</b>, 7А: заявление')
})
