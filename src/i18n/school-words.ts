import type { AbsenceSigns } from '../domain/journal/absence.ts'
import type { SchoolWords } from './index.ts'

/** The texts that attendance codes of the school's own take the place of, wherever they are shown. */
export const schoolWords = (signs: AbsenceSigns | null): SchoolWords =>
  new Map(
    Object.entries(signs ?? {}).flatMap(([code, { sign, title }]) => [
      [`journal.attendance.code.${code}`, sign],
      [`journal.attendance.code-name.${code}`, `${sign} — ${title}`],
      [`families.code.${code}`, `${sign} — ${title}`],
      [`families.code-short.${code}`, sign],
    ]),
  )
