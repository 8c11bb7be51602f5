import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasMark, markedIn, pseudonymOf, saysClass, withoutMarks } from '../../src/domain/people/pseudonym.ts'

const mark = (id: number) => `\uE000${id}\uE001`
const id = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const plain = fc.string().filter((text) => !hasMark(text))

test('E11 Every mark is put into words, and the text around it stays as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, id)), plain, (parts, end) => {
      const marked = parts.map(([text, student]) => text + mark(student)).join('') + end
      expect(markedIn(marked)).toEqual(parts.map(([, student]) => student))
      expect(withoutMarks(marked, (student) => `<${student}>`)).toBe(
        parts.map(([text, student]) => `${text}<${student}>`).join('') + end,
      )
    }),
  )
})

test('E11 Wherever a text with marks is cut, nothing of a mark is left', () => {
  fc.assert(
    fc.property(plain, id, plain, fc.nat(), fc.nat(), (before, student, after, from, to) => {
      const text = before + mark(student) + after
      const cut = text.slice(from % (text.length + 1), to % (text.length + 1))
      expect(hasMark(withoutMarks(cut, () => 'ученик'))).toBe(false)
    }),
  )
})

test('E11 One knows oneself and one’s children, two who begin alike by the class, everybody else by the number', () => {
  const student = (number: number, letter: string, className: string) => ({ id: number, number, letter, className })
  const students = {
    students: new Map([
      [1, student(1, 'П', '7А')],
      [2, student(2, 'П', '4А')],
      [3, student(3, 'Д', '1А')],
    ]),
    guardians: new Map([[9, { id: 9, childId: 1, kinship: 'mother' }]]),
  }
  const mother = (...childIds: number[]) => ({ personId: 9, childIds })
  expect(pseudonymOf(1, { personId: 1, childIds: [] }, students)).toEqual({ is: 'self' })
  expect(pseudonymOf(1, mother(1), students)).toEqual({ is: 'child' })
  expect(pseudonymOf(1, mother(1, 2, 3), students)).toEqual({ is: 'letter', letter: 'П', className: '7А' })
  expect(pseudonymOf(3, mother(1, 2, 3), students)).toEqual({ is: 'letter', letter: 'Д', className: null })
  expect(pseudonymOf(2, mother(1), students)).toEqual({ is: 'number', number: 2, className: '4А' })
  expect(pseudonymOf(4, mother(1), students)).toEqual({ is: 'student' })

  const teacher = { personId: 8, childIds: [] }
  const place = { is: 'number', number: 1, className: '7А' }
  expect(pseudonymOf(9, teacher, students)).toEqual({ is: 'guardian', kinship: 'mother', of: place })
  expect(pseudonymOf(9, mother(1), students)).toEqual({ is: 'self' })
  for (const own of [
    { personId: 7, childIds: [1] },
    { personId: 1, childIds: [] },
  ])
    expect(pseudonymOf(9, own, students)).toEqual({ is: 'guardian', kinship: 'mother', of: null })
})

test('E11 What is left of a mark is «…», on either side of the cut', () => {
  expect(hasMark('до \uE0001')).toBe(true)
  expect(hasMark('1\uE001 после')).toBe(true)
  expect(hasMark('ни одной')).toBe(false)
  expect(withoutMarks('до \uE00012', () => 'ученик')).toBe('до …')
  expect(withoutMarks('\uE001 после', () => 'ученик')).toBe('… после')
})

test('E11 A child of whom nothing is known is a child, and one beside it is told by its letter', () => {
  const students = {
    students: new Map([[1, { id: 1, number: 1, letter: 'П', className: '7А' }]]),
    guardians: new Map(),
  }
  expect(pseudonymOf(1, { personId: 9, childIds: [1, 2] }, students)).toEqual({
    is: 'letter',
    letter: 'П',
    className: null,
  })
  expect(pseudonymOf(2, { personId: 9, childIds: [1, 2] }, students)).toEqual({ is: 'child' })
})

test('E11 A class is said where it stands as a word, not within the title of another', () => {
  expect(saysClass('Алгебра, 7А', '7А')).toBe(true)
  expect(saysClass('7А', '7А')).toBe(true)
  expect(saysClass('Физика · 17А, 7АБ', '7А')).toBe(false)
  expect(saysClass('17А и 7А', '7А')).toBe(true)
})
