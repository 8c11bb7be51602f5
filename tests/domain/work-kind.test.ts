import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameTitle, readWorkKind } from '../../src/domain/journal/work-kind.ts'

test.each([
  ['Контрольная работа, КР, 3, 🟥', { title: 'Контрольная работа', shortTitle: 'КР', weight: 3, sign: '🟥' }],
  ['Проект; вес 4; 🟦', { title: 'Проект', shortTitle: 'Прое', weight: 4, sign: '🟦' }],
  ['  Устный   ответ ', { title: 'Устный ответ', shortTitle: 'УО', weight: 1, sign: null }],
  ['Контрольная, КР3', { title: 'Контрольная', shortTitle: 'КР3', weight: 1, sign: null }],
  ['Контрольная,, 3К', { title: 'Контрольная', shortTitle: '3К', weight: 1, sign: null }],
  ['Проект, Длинно, 100', { title: 'Проект', shortTitle: 'Длинно', weight: 100, sign: null }],
  ['а б в г д е ж', { title: 'а б в г д е ж', shortTitle: 'АБВГДЕ', weight: 1, sign: null }],
  ['т'.repeat(60), { title: 'т'.repeat(60), shortTitle: 'тттт', weight: 1, sign: null }],
])('B4 «%s» is a kind of work', (line, value) => {
  expect(readWorkKind(line)).toEqual({ ok: true, value })
})

test.each([
  ['', 'bad-work-kind'],
  ['3, 🟥', 'bad-work-kind'],
  ['Проект, Пр, ещё, 3', 'bad-work-kind'],
  ['Проект, Пр, 0', 'bad-weight'],
  ['Проект, Пр, 101', 'bad-weight'],
  ['Проект, Длинное', 'too-long'],
  ['т'.repeat(61), 'too-long'],
])('B4 «%s» is none', (line, refusal) => {
  expect(readWorkKind(line)).toEqual({ ok: false, refusal })
})

test('B4 Whatever is typed, a kind of work that is read fits a button and weighs something', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (line) => {
      const read = readWorkKind(line)
      if (!read.ok) return
      expect(read.value.shortTitle.length).toBeGreaterThan(0)
      expect(read.value.shortTitle.length).toBeLessThanOrEqual(6)
      expect(read.value.weight).toBeGreaterThanOrEqual(1)
      const again = [read.value.title, read.value.shortTitle, read.value.weight, read.value.sign].filter((one) => one)
      expect(readWorkKind(again.join(', '))).toEqual(read)
    }),
  )
})

test('B4 Kinds of work are told apart by their titles, whatever the capitals', () => {
  expect(isSameTitle({ title: 'Контрольная Работа' }, { title: 'контрольная работа' })).toBe(true)
  expect(isSameTitle({ title: 'Контрольная' }, { title: 'Проект' })).toBe(false)
})
