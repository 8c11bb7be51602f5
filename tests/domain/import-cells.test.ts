import { expect, test } from 'vitest'
import {
  type Cell,
  CellFault,
  choice,
  className,
  classNames,
  kinship,
  list,
  number,
  phone,
  readCell,
  text,
  zone,
} from '../../src/app/import/format/cells.ts'
import { classTitle } from '../../src/domain/people/class-title.ts'
import { plain } from '../../src/domain/plain.ts'

/** The value of a cell as text, or the reason why it has none with what its text will say. */
function said<T>(column: Cell<T>, cell: string): unknown {
  const cellRead = readCell(column, cell)
  return cellRead instanceof CellFault ? [cellRead.reason, cellRead.params] : cellRead.value
}

test.each([
  ['Пётр', 'петр'],
  ['ЁЖ и ёж', 'еж и еж'],
  ['  Анна\t\n  Мария ', 'анна мария'],
  // a letter and a breve that a Mac writes for «й»
  ['и\u0306од', 'йод'],
])('A8 «%s» is spelt plainly as «%s»', (written, spelt) => {
  expect(plain(written)).toBe(spelt)
})

test.each([
  ['  Ан \t Ли\n', 'Ан Ли'],
  ['и\u0306од', 'йод'],
  ['', ''],
  ['12345', '12345'],
  // longer by a letter
  ['123456', ['too-long', { longest: 5 }]],
  // only signs that are written count
  ['  12   45  ', '12 45'],
  ['1\u0000', ['bad-text', {}]],
  ['1\u007f', ['bad-text', {}]],
  // what Excel would reckon with
  ['=1', ['formula', {}]],
  ['@a', ['formula', {}]],
  ['  =1', ['formula', {}]],
  ['+f(1', ['formula', {}]],
  ['-ab|1', ['formula', {}]],
  ['-f!1', ['formula', {}]],
  // and what people write
  ['-', '-'],
  ['-1', '-1'],
  ['+7 9', '+7 9'],
  ['a=1', 'a=1'],
  ['a@b', 'a@b'],
  ['a-(b', 'a-(b'],
])('A8 The text %j of at most five signs is read as %j', (cell, value) => {
  expect(said(text(5), cell)).toEqual(value)
})

test('A8 A text of no stated length has at most 200 signs', () => {
  expect(said(text(), 'я'.repeat(200))).toBe('я'.repeat(200))
  expect(said(text(), 'я'.repeat(201))).toEqual(['too-long', { longest: 200 }])
})

test.each([
  ['1', 1],
  ['7', 7],
  ['003', 3],
])('A8 %s is a number from 1 to 7', (cell, value) => {
  expect(said(number(1, 7), cell)).toBe(value)
})

test.each(['0', '8', '-1', '1.5', '1,5', '1e0', '№1', '1 ', '', '1000000000'])(
  'A8 «%s» is no number from 1 to 7',
  (cell) => {
    expect(said(number(1, 7), cell)).toEqual(['bad-number', { value: cell, least: 1, most: 7 }])
  },
)

test('A8 A number has at most nine digits', () => {
  expect(said(number(0, 1e12), '999999999')).toBe(999_999_999)
  expect(said(number(0, 1e12), '1000000000')).toMatchObject(['bad-number', {}])
})

const fruit = { ёлка: 'fir', дуб: 'oak' } as const

test('A8 One of several words is known however it is written; another word is answered with those that there are', () => {
  expect(['ёлка', ' ЕЛКА ', 'Дуб'].map((cell) => said(choice(fruit), cell))).toEqual(['fir', 'fir', 'oak'])
  expect(said(choice(fruit), 'дубы')).toEqual(['bad-choice', { value: 'дубы', allowed: 'ёлка, дуб' }])
})

test('A8 Several words are each said once; the first that is none is named', () => {
  expect(said(list(choice(fruit)), 'дуб,  елка , Дуб')).toEqual(['oak', 'fir'])
  expect(said(list(choice(fruit)), 'дуб, клён, липа')).toEqual(['bad-choice', { value: 'клён', allowed: 'ёлка, дуб' }])
  expect(said(list(choice(fruit)), 'дуб,')).toEqual(['bad-choice', { value: '', allowed: 'ёлка, дуб' }])
})

test.each([
  ['7А', '7А'],
  ['7 а', '7А'],
  ['7-а', '7А'],
  ['7 - А', '7А'],
  ['7«А»', '7А'],
  ['7 "а"', '7А'],
  ['1ё', '1Ё'],
  ['11Я', '11Я'],
  // a school of one class a grade
  ['7', '7'],
])('A8 The class «%s» is %s', (cell, title) => {
  const read = readCell(className, cell)
  expect(read instanceof CellFault || classTitle(read.value)).toBe(title)
})

test('A8 A class has a grade and a letter', () => {
  expect(said(className, '10б')).toEqual({ grade: 10, letter: 'Б' })
})

test.each(['0А', '12А', '111А', '7АБ', '7A', 'А7', 'А', '7А класс', 'кл. 7А', '7--А', '7А»»', ''])(
  'A8 «%s» is no class',
  (cell) => {
    expect(said(className, cell)).toEqual(['bad-class', { value: cell }])
  },
)

test('A8 Several classes are read by their titles; the first that is none is named', () => {
  expect(said(classNames, '7А, 7 «б» ,8')).toEqual(['7А', '7Б', '8'])
  expect(said(classNames, '7А, 12А, 13А')).toEqual(['bad-class', { value: '12А' }])
})

test.each([
  ['мать', 'mother'],
  ['Мама', 'mother'],
  ['отец', 'father'],
  [' ПАПА ', 'father'],
  ['Опекун', 'guardian'],
  ['законный  представитель', 'guardian'],
  // any other word stays as the school wrote it
  ['  Старшая   сестра ', 'Старшая сестра'],
])('A8 Who is «%s» to a child is kept as «%s»', (cell, kept) => {
  expect(said(kinship, cell)).toBe(kept)
})

test('A8 Who somebody is to a child is said in at most 40 signs', () => {
  expect(said(kinship, 'я'.repeat(40))).toBe('я'.repeat(40))
  expect(said(kinship, 'я'.repeat(41))).toEqual(['too-long', { longest: 40 }])
})

test('A8 A phone is kept in its international form; what is none is named', () => {
  expect(said(phone, '8 (910) 123-45-67')).toBe('+79101234567')
  expect(said(phone, '12-34')).toEqual(['bad-phone', { value: '12-34' }])
})

test('A8 A time zone is one of the world’s', () => {
  expect(said(zone, 'Asia/Omsk')).toBe('Asia/Omsk')
  expect(said(zone, 'asia/omsk')).toBe('Asia/Omsk')
  expect(said(zone, 'Омск')).toEqual(['bad-zone', { value: 'Омск' }])
})
