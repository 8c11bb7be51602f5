import { fingerprint } from '../fingerprint.ts'
import { done, type Result, refuse } from '../result.ts'

/** Attendance codes in the order of their buttons: Н, УП, Б, ОП. */
export const absenceCodes = ['absent', 'excused', 'ill', 'late'] as const
export type AbsenceCode = (typeof absenceCodes)[number]

/** How a school writes a code where that is not ours: «О», «освобождён». */
export interface AbsenceSign {
  readonly sign: string
  readonly title: string
}
export type AbsenceSigns = Readonly<Partial<Record<AbsenceCode, AbsenceSign>>>

const longest = { sign: 4, title: 40 }

/** Reads «О, освобождён»: the sign, a few letters, and what it means. */
export function readSign(line: string): Result<AbsenceSign, 'bad-sign' | 'too-long'> {
  const [sign = '', title = '', ...rest] = line.split(/[,;]/).map((part) => part.trim().replace(/\s+/g, ' '))
  if (!/^[\p{L}/]+$/u.test(sign) || !/\p{L}/u.test(title) || rest.length > 0) return refuse('bad-sign')
  if (sign.length > longest.sign || title.length > longest.title) return refuse('too-long')
  return done({ sign, title })
}

/** Came, if late; nobody has said that he is missing, nor is he most likely missing by the lesson before or a note. */
export const isHere = ({ absence, expected }: Record<'absence' | 'expected', AbsenceCode | null>): boolean =>
  absence === null ? expected === null : absence === 'late'

/** What a teacher agrees to when the guess is confirmed: who, and with which code. */
export const guessOf = (students: readonly { readonly id: number; readonly expected: AbsenceCode | null }[]): string =>
  fingerprint(
    students
      .flatMap(({ id, expected }) => (expected ? [`${id}${expected}`] : []))
      .sort()
      .join(),
  )
