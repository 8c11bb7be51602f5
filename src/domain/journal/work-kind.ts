import { plain } from '../plain.ts'
import { done, type Result, refuse } from '../result.ts'

/** A kind of work as the coordinator types it. */
export interface WorkKindWords {
  readonly title: string
  readonly shortTitle: string
  /** in the mean; 1–100 */
  readonly weight: number
  /** a coloured sign, «🟥» */
  readonly sign: string | null
}

export type WorkKindRefusal = 'bad-work-kind' | 'bad-weight' | 'too-long'

const longest = { title: 60, shortTitle: 6 }
const picture = /^\p{Extended_Pictographic}\uFE0F?$/u

/**
 * Reads «Контрольная работа, КР, 3, 🟥»: title, short title, weight, sign; all but the title may be left out, in their
 * order: the short title is then the first letters of the title's words, the weight 1.
 */
export function readWorkKind(line: string): Result<WorkKindWords, WorkKindRefusal> {
  const [title = '', ...rest] = line
    .split(/[,;]/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
  const sign = rest.findLast((part) => picture.test(part)) ?? null
  const words = rest.filter((part) => part !== sign)
  const number = words.findLast((part) => /^(вес |weight )?\d+$/i.test(part))
  const others = words.filter((part) => part !== number)
  if (!/\p{L}/u.test(title) || others.length > 1) return refuse('bad-work-kind')
  const weight = Number(number?.replace(/\D/g, '') ?? 1)
  if (weight < 1 || weight > 100) return refuse('bad-weight')
  const shortTitle = others[0] ?? initials(title)
  if (title.length > longest.title || shortTitle.length > longest.shortTitle) return refuse('too-long')
  return done({ title, shortTitle, weight, sign })
}

/** Two kinds of work are told apart by their titles. */
export const isSameTitle = (one: { title: string }, other: { title: string }): boolean =>
  plain(one.title) === plain(other.title)

/** «Контрольная работа» → «КР», «Диктант» → «Дикт» */
function initials(title: string): string {
  const words = title.split(' ')
  return words.length === 1
    ? title.slice(0, 4)
    : words
        .map((word) => word.slice(0, 1).toUpperCase())
        .join('')
        .slice(0, longest.shortTitle)
}
