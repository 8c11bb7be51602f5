import { isUniqueViolation } from '../db/unavailable.ts'
import type { Result } from '../domain/result.ts'
import type { Deps, Tx } from './deps.ts'

export interface TransactionOptions<Answer> {
  /** ms; 30 000 unless given (db/connect.ts) */
  readonly timeout?: number
  /** ms until it begins; 4000 unless given */
  readonly maxWait?: number
  /**
   * done once more when somebody else takes its key in the same moment: by then it is there to be seen, and the work
   * says what it says to whoever comes later
   */
  readonly onceMore?: boolean
  /** whether what was written stands; unless given, nothing does beside a refusal */
  readonly stands?: (answer: Answer) => boolean
}

/** Work in one transaction, all of it or nothing: what does not stand is rolled back, and answered all the same. */
export function transaction<Answer extends Result<unknown, string>>(
  db: Deps['db'],
  work: (tx: Tx) => Promise<Answer>,
  { onceMore = false, stands = ({ ok }) => ok, ...options }: TransactionOptions<NoInfer<Answer>> = {},
): Promise<Answer> {
  const whole = () => {
    const undone: Answer[] = []
    const standing = async (tx: Tx) => {
      const answer = await work(tx)
      if (stands(answer)) return answer
      undone.push(answer)
      throw new Error('rolled back')
    }
    return db.$transaction(standing, options).catch((error: unknown) => {
      const [answer] = undone
      if (!answer) throw error
      return answer
    })
  }
  if (!onceMore) return whole()
  return whole().catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    return whole()
  })
}
