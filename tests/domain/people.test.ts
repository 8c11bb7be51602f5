import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readField } from '../../src/domain/people/fields.ts'
import { readNewGuardian, readNewStaff, readNewStudent } from '../../src/domain/people/new-person.ts'
import { normalPhone } from '../../src/domain/people/phone.ts'
import { type ClassStay, leaveReasons, type Move, moveStays } from '../../src/domain/people/stays.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-09-11')

const someDay = fc.integer({ min: 0, max: 270 }).map((days) => day('2026-09-01').add({ days }))
const someMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('transfer' as const), classId: fc.integer({ min: 1, max: 3 }), on: someDay }),
  fc.record({ kind: fc.constant('return' as const), classId: fc.integer({ min: 1, max: 3 }), on: someDay }),
  fc.record({ kind: fc.constant('leave' as const), reason: fc.constantFrom(...leaveReasons), on: someDay }),
  fc.record({ kind: fc.constant('start' as const), on: someDay }),
  fc.constant({ kind: 'stay' as const }),
)

/** What becomes of a newcomer's stays by moves one after another; one that is refused changes nothing. */
function history(moves: readonly Move[]): ClassStay[][] {
  const all: ClassStay[][] = [[{ classId: 1, startsOn: day('2026-09-01'), endsOn: null, reason: null }]]
  for (const move of moves) {
    const moved = moveStays(all.at(-1)!, move, today)
    if (moved.ok) all.push([...moved.value])
  }
  return all
}

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

test('A6 Whatever is written of a student, he is in one class at a time, and only the last stay is open', () => {
  fc.assert(
    fc.property(fc.array(someMove, { maxLength: 12 }), (moves) => {
      for (const stays of history(moves))
        for (const [index, stay] of stays.entries()) {
          if (stay.endsOn) expect(before(stay.endsOn, stay.startsOn)).toBe(false)
          const next = stays[index + 1]
          if (next) expect(stay.endsOn && before(stay.endsOn, next.startsOn)).toBe(true)
        }
    }),
  )
})

test('A6 Whatever is written of a student, no stay that has begun is lost, and none but the last two changes', () => {
  fc.assert(
    fc.property(fc.array(someMove, { maxLength: 12 }), (moves) => {
      const all = history(moves)
      for (const [index, stays] of all.slice(1).entries()) {
        const earlier = all[index]!
        const begun = earlier.filter(({ startsOn }) => !before(today, startsOn))
        expect(stays.length).toBeGreaterThanOrEqual(begun.length)
        expect(stays.length).toBeGreaterThanOrEqual(earlier.length - 1)
        expect(stays.slice(0, Math.max(0, earlier.length - 2))).toEqual(earlier.slice(0, -2))
        expect(stays.slice(0, earlier.length - 1).map(({ classId }) => classId)).toEqual(
          earlier.slice(0, -1).map(({ classId }) => classId),
        )
      }
    }),
  )
})

test('A6 A departure undone leaves the stays as they were', () => {
  fc.assert(
    fc.property(fc.array(someMove, { maxLength: 6 }), someDay, (moves, on) => {
      const stays = history(moves).at(-1)!
      const left = moveStays(stays, { kind: 'leave', reason: 'moved', on }, today)
      if (!left.ok || left.value.length < stays.length || stays.at(-1)?.endsOn) return
      const back = moveStays(left.value, { kind: 'stay' }, today)
      expect(back.ok && back.value).toEqual(stays)
    }),
  )
})

test.each([
  ['a transfer into the class he is in', { kind: 'transfer', classId: 1, on: today }, 'same-class'],
  ['a departure before he came', { kind: 'leave', reason: 'moved', on: day('2026-08-31') }, 'before-stay'],
  ['a return of one who is there', { kind: 'return', classId: 2, on: today }, 'still-there'],
  ['staying on of one who does not leave', { kind: 'stay' }, 'not-leaving'],
] as const)('A6 What cannot be is refused: %s', (_, move, refusal) => {
  const stays = [{ classId: 1, startsOn: day('2026-09-01'), endsOn: null, reason: null }]
  expect(moveStays(stays, move, today)).toEqual({ ok: false, refusal })
  expect(moveStays([], { kind: 'stay' }, today)).toEqual({ ok: false, refusal: 'not-enrolled' })
})

test('A6 Who leaves in summer never comes to the class of the next year; a newcomer of September is in none', () => {
  const last = { classId: 1, startsOn: day('2025-09-01'), endsOn: day('2026-05-31'), reason: null }
  const next = { classId: 2, startsOn: day('2026-09-01'), endsOn: null, reason: null }
  const leaves = { kind: 'leave', reason: 'moved', on: day('2026-07-15') } as const
  expect(moveStays([last, next], leaves, leaves.on)).toEqual({ ok: true, value: [{ ...last, reason: 'moved' }] })
  expect(moveStays([next], leaves, leaves.on)).toEqual({ ok: true, value: [] })
  expect(moveStays([last, next], leaves, today)).toEqual({ ok: false, refusal: 'before-stay' })
})

test('A6 A phone number is one however it is typed, and what was stored is read as itself', () => {
  const digits = fc.stringMatching(/^9\d{9}$/)
  fc.assert(
    fc.property(digits, fc.constantFrom('8', '+7', '7', ''), fc.constantFrom('', ' ', '-'), (number, prefix, gap) => {
      const typed = [prefix, number.slice(0, 3), number.slice(3, 6), number.slice(6)].filter(Boolean).join(gap)
      expect(normalPhone(typed)).toBe(`+7${number}`)
      expect(normalPhone(normalPhone(typed) ?? '')).toBe(`+7${number}`)
    }),
  )
  expect(normalPhone('+49 30 1234567')).toBe('+49301234567')
  for (const wrong of ['112', 'позвоните мне', '+7 910 123-45-67 доб. 5', ''])
    expect(normalPhone(wrong)).toBeUndefined()
})

const letters = fc.stringMatching(/^[А-ЯЁ][а-яё]{1,12}$/)
const name = fc.oneof(
  letters,
  fc.tuple(letters, letters).map((parts) => parts.join('-')),
)

test('A6 A name that was stored is read as itself; what is no name is refused', () => {
  fc.assert(
    fc.property(name, (typed) => {
      expect(readField('lastName', `  ${typed} `, 'adult', today)).toEqual({ ok: true, value: typed })
    }),
  )
  for (const good of ["О'Нил", 'О’Нил', 'Салтыков-Щедрин', 'Де Ла Круз', 'Müller', 'Ёжикова'])
    expect(readField('lastName', good, 'adult', today).ok, good).toBe(true)
  for (const wrong of ['Иванов2', '<b>', 'Иванов--Петров', '-Иванов', 'Иванов,', 'а'.repeat(61), '-', ''])
    expect(readField('lastName', wrong, 'adult', today).ok, wrong).toBe(false)
})

test('A6 A birth date that was stored is read as itself, and an age that nobody has here is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6 * 366, max: 24 * 365 }), (days) => {
      const born = today.subtract({ days })
      const typed = `${String(born.day).padStart(2, '0')}.${String(born.month).padStart(2, '0')}.${born.year}`
      expect(readField('birthDate', typed, 'student', today)).toEqual({ ok: true, value: born.toString() })
    }),
  )
  const refusals = ['12.03.2027', '12.03.2025', '12.03.1990'].map((typed) =>
    readField('birthDate', typed, 'student', today),
  )
  for (const read of refusals) expect(read).toEqual({ ok: false, refusal: 'bad-birth-date' })
  expect(readField('birthDate', '30.02.2013', 'student', today)).toEqual({ ok: false, refusal: 'bad-date' })
  expect(readField('birthDate', '-', 'student', today)).toEqual({ ok: true, value: null })
})

test('A6 A line names a person with whatever is known', () => {
  expect(readNewStudent('Иванов  Пётр Ильич, 12.03.2015', today)).toEqual({
    ok: true,
    value: { lastName: 'Иванов', firstName: 'Пётр', middleName: 'Ильич', birthDate: '2015-03-12' },
  })
  expect(readNewStudent('Иванов Пётр 12.03.2015', today)).toMatchObject({ ok: true, value: { middleName: null } })
  expect(readNewStudent('Мамедов Али Гусейн оглы', today)).toMatchObject({
    ok: true,
    value: { middleName: 'Гусейн оглы' },
  })
  expect(readNewStudent('Иванов', today)).toEqual({ ok: false, refusal: 'no-first-name' })
  expect(readNewGuardian('Иванова Мария Павловна, мама, 8 910 123-45-67, m@example.ru', today)).toEqual({
    ok: true,
    value: {
      lastName: 'Иванова',
      firstName: 'Мария',
      middleName: 'Павловна',
      kinship: 'mother',
      phone: '+79101234567',
      email: 'm@example.ru',
    },
  })
  expect(readNewGuardian('Иванова Мария', today)).toMatchObject({
    ok: true,
    value: { kinship: 'guardian', phone: null },
  })
  expect(readNewGuardian('Иванова Мария, 123', today)).toEqual({ ok: false, refusal: 'bad-phone' })
  expect(readNewStaff('Смирнова Ольга, учитель', today)).toMatchObject({ ok: true, value: { position: 'учитель' } })
})
