import { refuse } from '../result.ts'
import type { Word } from './mark-string-words.ts'

export type StringFaultReason =
  /** nobody in the class is called that */
  | 'unknown-name'
  /** several are: initials tell them apart */
  | 'several'
  /** a name without a mark or code */
  | 'nothing'
  /** the student was named before */
  | 'twice'
  /** a number that is no mark, or a mark of the other scale */
  | 'no-mark'
  /** a student's name in the middle of a comment: a comma is missing */
  | 'no-comma'
  /** «остальные» with a code, twice, or with nobody left */
  | 'bad-rest'
  | 'empty'

/** What is not understood, and where: characters of the text from its beginning. */
export interface StringFault {
  readonly at: number
  readonly length: number
  readonly reason: StringFaultReason
  /** whom it may mean */
  readonly students: readonly number[]
}

/** The same of a part that cannot be read for it. */
export const misread = (...fault: Parameters<typeof faultAt>) => refuse('misread', { fault: faultAt(...fault) })

export const faultAt = (word: Word, reason: StringFaultReason, students: readonly number[] = []): StringFault => ({
  at: word.at,
  length: word.text.length,
  reason,
  students,
})
