import { done } from '../result.ts'
import type { AbsenceCode } from './absence.ts'
import { commentLimit } from './limits.ts'
import { isOfScale, type MarkValue, type Scale } from './mark.ts'
import { misread } from './mark-string-fault.ts'
import { type Callable, surnameAt } from './mark-string-names.ts'
import { isLikeMark, markWords, type Word } from './mark-string-words.ts'

/** What a string is read with: the lesson's people and signs by the words that stand for them. */
export interface Reading {
  readonly source: string
  readonly known: readonly Callable[]
  readonly scale: Scale
  readonly codes: ReadonlyMap<string, AbsenceCode>
}

/** What follows a name. */
export interface Values {
  readonly marks: readonly MarkValue[]
  readonly absence: AbsenceCode | null
  readonly comment: string | null
}

/** Marks and a code, then the comment. */
export function valuesOf(words: readonly Word[], reading: Reading) {
  const { scale, codes } = reading
  const marks: MarkValue[] = []
  let absence: AbsenceCode | null = null
  for (const [place, word] of words.entries()) {
    const mark = markWords[word.plain]
    const code = codes.get(word.plain)
    if (mark !== undefined) {
      if (!isOfScale(mark, scale)) return misread(word, 'no-mark')
      marks.push(mark)
    } else if (code !== undefined) {
      if (absence !== null && code !== absence) return misread(word, 'no-mark')
      absence = code
    } else {
      const rest = words.slice(place)
      return refuseComment(rest, reading) ?? done<Values>({ marks, absence, comment: commentOf(rest, reading) })
    }
  }
  return done<Values>({ marks, absence, comment: null })
}

/** What looks like a mark, or is another's name, is no comment: a comma is missing. */
function refuseComment(words: readonly Word[], { known }: Reading) {
  for (const [index, word] of words.entries()) {
    if (isLikeMark(word)) return misread(word, 'no-mark')
    const { found, slip } = surnameAt(known, words, index)
    if (found.length > 0 && !slip) return misread(word, 'no-comma')
  }
  return undefined
}

/** As it was typed: «тема: дроби» keeps its colon. */
function commentOf(words: readonly Word[], { source }: Reading): string | null {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return null
  return source
    .slice(first.at, last.at + last.text.length)
    .replace(/\s+/g, ' ')
    .slice(0, commentLimit)
}
