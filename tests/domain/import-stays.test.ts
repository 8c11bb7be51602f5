import { expect, test } from 'vitest'
import { enroll, type Stay } from '../../src/domain/people/enroll.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const since = { year: day('2026-09-01'), transfer: day('2026-11-10') }

/** «1 2026-09-01…2026-11-09»: a class and its days; «?» for a day that is not said. */
function stayOf(text: string): Stay & { startsOn: Temporal.PlainDate | null } {
  const [classId, days = ''] = text.split(' ')
  const [startsOn, endsOn] = days.split('…')
  return {
    classId: Number(classId),
    startsOn: (startsOn === '?' ? null : day(startsOn!)) as Temporal.PlainDate,
    endsOn: endsOn ? day(endsOn) : null,
  }
}
const shown = (stay: Stay | null) => stay && `${stay.classId} ${stay.startsOn}…${stay.endsOn ?? ''}`

const enrolled = (stays: readonly string[], wanted: string, days = since) => {
  const { last, next } = enroll(stays.map(stayOf), stayOf(wanted), days)
  return [shown(last), shown(next)]
}

test.each([
  ['from the first day of the year', '1 ?…', '1 2026-09-01…'],
  ['from the day that is named', '1 2026-10-05…', '1 2026-10-05…'],
  ['until the day that is named', '1 ?…2026-12-30', '1 2026-09-01…2026-12-30'],
  // who left before the day of joining was there for that one day
  ['for a day at least', '1 2026-10-05…2026-10-01', '1 2026-10-01…2026-10-01'],
])('A6 A student who comes is in the class %s', (_, wanted, next) => {
  expect(enrolled([], wanted)).toEqual([null, next])
})

test.each([
  ['keeps the day of joining where none is named', ['1 2026-09-01…'], '1 ?…', '1 2026-09-01…'],
  ['is there from the day that is named', ['1 2026-09-01…'], '1 2026-09-15…', '1 2026-09-15…'],
  ['leaves on the day that is named', ['1 2026-09-01…'], '1 ?…2026-12-30', '1 2026-09-01…2026-12-30'],
  ['comes back when no day of leaving is named any more', ['1 2026-09-01…2026-12-30'], '1 ?…', '1 2026-09-01…'],
  ['who left before the first day was there for one', ['1 2026-09-10…'], '1 ?…2026-09-05', '1 2026-09-05…2026-09-05'],
  ['began after the stay before', ['2 2026-09-01…2026-10-04', '1 2026-10-05…'], '1 2026-10-20…', '1 2026-10-20…'],
  ['may begin on the day after it', ['2 2026-09-01…2026-10-04', '1 2026-10-10…'], '1 2026-10-05…', '1 2026-10-05…'],
  ['never begins within it', ['2 2026-09-01…2026-10-04', '1 2026-10-10…'], '1 2026-10-04…', '1 2026-10-10…'],
])('A6 A student who stays in a class %s', (_, stays, wanted, last) => {
  expect(enrolled(stays, wanted)).toEqual([last, null])
})

test.each([
  ['on the day of the files', '2 ?…', '1 2026-09-01…2026-11-09', '2 2026-11-10…'],
  ['on the day that is named', '2 2026-10-05…', '1 2026-09-01…2026-10-04', '2 2026-10-05…'],
  ['on the day after the first', '2 2026-09-02…', '1 2026-09-01…2026-09-01', '2 2026-09-02…'],
  ['not on a day before it was known', '2 2026-09-01…', '1 2026-09-01…2026-11-09', '2 2026-11-10…'],
  ['until the day that is named', '2 ?…2026-12-30', '1 2026-09-01…2026-11-09', '2 2026-11-10…2026-12-30'],
])('A6 A student who is in another class was transferred %s', (_, wanted, last, next) => {
  expect(enrolled(['1 2026-09-01…'], wanted)).toEqual([last, next])
})

test('A6 A stay that ended before a transfer keeps its end, one that would end after it ends on its eve', () => {
  const moved = (endsOn: string) => enrolled([`1 2026-09-01…${endsOn}`], '2 ?…')[0]
  expect(moved('2026-10-31')).toBe('1 2026-09-01…2026-10-31')
  expect(moved('2026-11-09')).toBe('1 2026-09-01…2026-11-09')
  expect(moved('2026-11-10')).toBe('1 2026-09-01…2026-11-09')
})

test('A9 A stay of the year before ends on the eve of the new one, which begins on its first day', () => {
  const days = { year: day('2027-09-01'), transfer: day('2027-11-10') }
  expect(enrolled(['1 2026-09-01…'], '11 ?…', days)).toEqual(['1 2026-09-01…2027-08-31', '11 2027-09-01…'])
  // who is in a class of this year already was transferred within it
  expect(enrolled(['1 2027-09-01…'], '11 ?…', days)).toEqual(['1 2027-09-01…2027-11-09', '11 2027-11-10…'])
})

test('A6 A transfer on the first day of a stay, or before it, corrects the class; earlier stays remain', () => {
  const first = { year: day('2026-09-01'), transfer: day('2026-09-01') }
  expect(enrolled(['1 2026-09-01…'], '2 ?…', first)).toEqual(['2 2026-09-01…', null])
  const stays = ['3 2026-09-01…2026-10-04', '1 2026-11-20…']
  expect(enrolled(stays, '2 ?…')).toEqual(['2 2026-11-20…', null])
  expect(enrolled(stays, '2 2026-10-20…')).toEqual(['2 2026-10-20…', null])
  expect(enrolled(stays, '2 2026-10-01…')).toEqual(['2 2026-11-20…', null])
})
