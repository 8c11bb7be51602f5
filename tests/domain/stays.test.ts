import { expect, test } from 'vitest'
import { type ClassStay, type Move, moveStays } from '../../src/domain/people/stays.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-10-15')

/** «1 2026-09-01…2026-10-01 moved, 2 2026-10-02…»: stays as they are told here. */
const staysOf = (text: string): ClassStay[] =>
  text
    .split(', ')
    .filter((part) => part !== '')
    .map((part) => {
      const [classId, days = '', reason] = part.split(' ')
      const [startsOn = '', endsOn = ''] = days.split('…')
      return {
        classId: Number(classId),
        startsOn: day(startsOn),
        endsOn: endsOn === '' ? null : day(endsOn),
        reason: (reason ?? null) as ClassStay['reason'],
      }
    })
const told = (stays: readonly ClassStay[]) =>
  stays
    .map(
      ({ classId, startsOn, endsOn, reason }) => `${classId} ${startsOn}…${endsOn ?? ''}${reason ? ` ${reason}` : ''}`,
    )
    .join(', ')
const after = (stays: string, move: Move, on = today) => {
  const moved = moveStays(staysOf(stays), move, on)
  return moved.ok ? told(moved.value) : `! ${moved.refusal}`
}

const here = '1 2026-09-01…'
const left = '1 2026-09-01…2026-10-01 moved'
const moved = '1 2026-09-01…2026-10-01, 2 2026-10-02…'
const returned = '1 2026-09-01…2026-09-20 moved, 2 2026-10-02…'

test.each([
  ['into another class', here, 2, '2026-10-12', '1 2026-09-01…2026-10-11, 2 2026-10-12…'],
  ['into his own class', here, 1, '2026-10-12', '! same-class'],
  ['before he came', here, 2, '2026-08-31', '! before-stay'],
  ['on the day he came', here, 2, '2026-09-01', '2 2026-09-01…'],
  ['on the day of the transfer before', moved, 3, '2026-10-02', '1 2026-09-01…2026-10-01, 3 2026-10-02…'],
  ['on the morrow of his departure', left, 2, '2026-10-02', '1 2026-09-01…2026-10-01, 2 2026-10-02…'],
  ['after his departure', left, 2, '2026-10-03', '! left-already'],
  ['of one who is in no class', '', 2, '2026-10-12', '! not-enrolled'],
] as const)('A6 A transfer %s', (_, stays, classId, on, expected) => {
  expect(after(stays, { kind: 'transfer', classId, on: day(on) })).toBe(expected)
})

test.each([
  ['a day', here, '2026-10-12', '1 2026-09-01…2026-10-12 other'],
  ['his first day', here, '2026-09-01', '1 2026-09-01…2026-09-01 other'],
  ['another day', left, '2026-10-12', '1 2026-09-01…2026-10-12 other'],
  ['a day before he came', here, '2026-08-31', '! before-stay'],
  ['a day before the transfer', moved, '2026-09-30', '! before-stay'],
] as const)('A6 A departure on %s', (_, stays, on, expected) => {
  expect(after(stays, { kind: 'leave', reason: 'other', on: day(on) })).toBe(expected)
})

test.each([
  ['after the last year', '2026-05-26', '1 2025-09-01…2026-05-26 other'],
  ['within the last year', '2026-05-25', '! before-stay'],
] as const)('A6 A departure in summer, %s', (_, on, expected) => {
  const next = '1 2025-09-01…2026-05-26, 2 2026-09-01…'
  expect(after(next, { kind: 'leave', reason: 'other', on: day(on) }, day('2026-07-15'))).toBe(expected)
  // the first day of the new year has begun
  expect(after(next, { kind: 'leave', reason: 'other', on: day(on) }, day('2026-09-01'))).toBe('! before-stay')
})

test.each([
  ['a day after his departure', left, '2026-10-02', `${left}, 3 2026-10-02…`],
  ['the day of his departure', left, '2026-10-01', '! before-stay'],
  ['a day while he is there', here, '2026-10-12', '! still-there'],
  ['his very first day', '', '2026-10-12', '3 2026-10-12…'],
] as const)('A6 A return on %s', (_, stays, on, expected) => {
  expect(after(stays, { kind: 'return', classId: 3, on: day(on) })).toBe(expected)
})

test.each([
  ['earlier', here, '2026-08-25', '1 2026-08-25…'],
  ['later', here, '2026-09-07', '1 2026-09-07…'],
  ['on the day of his departure', left, '2026-10-01', '1 2026-10-01…2026-10-01 moved'],
  ['after his departure', left, '2026-10-02', '! left-already'],
  ['by a transfer on another day', moved, '2026-10-12', '1 2026-09-01…2026-10-11, 2 2026-10-12…'],
  ['by a transfer on the second day of all', moved, '2026-09-02', '1 2026-09-01…2026-09-01, 2 2026-09-02…'],
  ['by a transfer on the first day of all', moved, '2026-09-01', '! before-stay'],
  ['by a return on another day', returned, '2026-10-12', '1 2026-09-01…2026-09-20 moved, 2 2026-10-12…'],
  [
    'by a return on the morrow of the departure',
    returned,
    '2026-09-21',
    '1 2026-09-01…2026-09-20 moved, 2 2026-09-21…',
  ],
  ['by a return on the day of the departure', returned, '2026-09-20', '! before-stay'],
] as const)('A6 A stay that began %s than was written', (_, stays, on, expected) => {
  expect(after(stays, { kind: 'start', on: day(on) })).toBe(expected)
})

test('A6 A departure that was a mistake is undone, and one that was none is not', () => {
  expect(after(left, { kind: 'stay' })).toBe(here)
  expect(after(here, { kind: 'stay' })).toBe('! not-leaving')
  expect(after(`3 2025-09-01…2026-05-26, ${left}`, { kind: 'stay' })).toBe(`3 2025-09-01…2026-05-26, ${here}`)
})
