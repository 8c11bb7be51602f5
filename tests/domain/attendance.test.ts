import { expect, test } from 'vitest'
import { guessOf, isHere, readSign } from '../../src/domain/journal/absence.ts'
import { type LessonParts, missingParts } from '../../src/domain/journal/completeness.ts'
import { clauseOf } from '../../src/domain/journal/refuse-entry.ts'

test.each([
  ['О, освобождён', 'О', 'освобождён'],
  ['  н/я ;  не   явился ', 'н/я', 'не явился'],
  ['Абвг, 1 раз', 'Абвг', '1 раз'],
  [`О, ${'о'.repeat(40)}`, 'О', 'о'.repeat(40)],
])('B3 «%s» is a sign and what it means', (line, sign, title) => {
  expect(readSign(line)).toEqual({ ok: true, value: { sign, title } })
})

test.each([
  ['', 'bad-sign'],
  ['О', 'bad-sign'],
  ['О,', 'bad-sign'],
  [', освобождён', 'bad-sign'],
  ['О5, освобождён', 'bad-sign'],
  ['5О, освобождён', 'bad-sign'],
  ['О, 5', 'bad-sign'],
  ['О, освобождён, болен', 'bad-sign'],
  ['Абвгд, освобождён', 'too-long'],
  [`О, ${'о'.repeat(41)}`, 'too-long'],
])('B3 «%s» is none', (line, refusal) => {
  expect(readSign(line)).toEqual({ ok: false, refusal })
})

test('B3 Who came, if late, is here; who is expected to be missing is not, until it is said', () => {
  expect(isHere({ absence: null, expected: null })).toBe(true)
  expect(isHere({ absence: 'late', expected: 'absent' })).toBe(true)
  expect(isHere({ absence: null, expected: 'ill' })).toBe(false)
  expect(isHere({ absence: 'absent', expected: null })).toBe(false)
})

test('B9 A guess is agreed to as it was shown: who is missing, and why, in whatever order, and nothing of the others', () => {
  const ill = { id: 1, expected: 'ill' } as const
  const absent = { id: 2, expected: 'absent' } as const
  const here = { id: 3, expected: null }
  const shown = guessOf([ill, absent])
  expect(guessOf([absent, here, ill])).toBe(shown)
  expect(guessOf([here])).toBe(guessOf([]))
  const others = [[ill], [absent], [ill, { ...absent, id: 3 }], [ill, { ...absent, expected: 'ill' as const }]]
  expect(new Set([shown, ...others.map(guessOf)]).size).toBe(5)
})

const full: LessonParts = { attendanceTaken: true, topicWritten: true, homeworkSet: true }

test.each([
  [full, []],
  [{ ...full, attendanceTaken: false }, ['attendance']],
  [{ ...full, topicWritten: false }, ['topic']],
  [{ ...full, homeworkSet: false }, ['homework']],
  [{ attendanceTaken: false, topicWritten: false, homeworkSet: false }, ['attendance', 'topic', 'homework']],
])('B1 Of a lesson with %o is missing %o', (parts, missing) => {
  expect(missingParts(parts)).toEqual(missing)
})

test('B10 The clause stands behind the refusal of a mark in grade 1, and behind no other', () => {
  expect(clauseOf('first-grade')).toBe('5.5')
  expect(clauseOf('not-yet')).toBeUndefined()
})
