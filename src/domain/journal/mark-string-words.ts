import { plainName } from '../people/name-forms.ts'
import type { AbsenceCode } from './absence.ts'
import type { MarkValue } from './mark.ts'

/** A word of a mark string, and where it stands: characters of the text from its beginning. */
export interface Word {
  readonly text: string
  readonly plain: string
  readonly at: number
}

/** The words of one entry; there is at least one. */
export type Words = readonly [Word, ...Word[]]

export const markWords: Readonly<Record<string, MarkValue>> = {
  5: '5',
  4: '4',
  3: '3',
  2: '2',
  зачет: 'pass',
  зач: 'pass',
  зч: 'pass',
  незачет: 'fail',
  незач: 'fail',
  нз: 'fail',
}
export const absenceWords: Readonly<Record<string, AbsenceCode>> = {
  'н/б': 'absent',
  нб: 'absent',
  отсутствует: 'absent',
  отсутствовал: 'absent',
  отсутствовала: 'absent',
  болеет: 'ill',
  болен: 'ill',
  больна: 'ill',
  опоздал: 'late',
  опоздала: 'late',
  опоздание: 'late',
}
export const restWords: ReadonlySet<string> = new Set(['все', 'всем', 'остальные', 'остальным'])

/** What is written like a mark, «7», «5-», «4/5», and is a comment's word in nobody's hand. */
export const isLikeMark = (word: Word): boolean => /^[\d+\-/.!?()*]*\d[\d+\-/.!?()*]*$|^[+-]+$/.test(word.plain)

/** «Иванов: 5», «Иванов — 5», «Иванов-5»: what parts a name from its marks is no word. */
const word = /(?:(?!(?<=\p{L})-\d)[^\s:=—–])+/gu

/** The words between separators; a comma between digits is none: «4,5» is two marks all the same. */
export function segmentsOf(text: string): readonly Words[] {
  const segments: [Word, ...Word[]][] = []
  for (const part of text.matchAll(/[^,;\n]+/g)) {
    const found = [...part[0].matchAll(word)].map((each): Word => wordAt(each[0], part.index + each.index))
    // «Иванов - 5 - молодец»; «5 -» at the end is a mark that there is not
    const words = found.filter(({ text: dash }, index) => dash !== '-' || index === 0 || index === found.length - 1)
    const [first, ...others] = words
    if (first === undefined) continue
    const last = segments.at(-1)
    // «Иванов 4, 5»: what has no name belongs to the name before
    if (last && words.every(({ plain }) => plain in markWords)) last.push(...words)
    else segments.push([first, ...others])
  }
  return segments
}

const wordAt = (text: string, at: number): Word => ({ text, plain: plainName(text), at })

/** «Иванов 5, Петров н.»: a sentence ends with a full stop, and its last word is a mark or a code all the same. */
export function withoutFullStop([first, ...others]: Words, isValue: (plain: string) => boolean): Words {
  const bare = (word: Word): Word => {
    const stripped = wordAt(word.text.slice(0, -1), word.at)
    return word.text.endsWith('.') && isValue(stripped.plain) ? stripped : word
  }
  const last = others.at(-1)
  return last ? [first, ...others.slice(0, -1), bare(last)] : [bare(first)]
}
