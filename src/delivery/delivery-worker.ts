import type { Log } from '../app/log.ts'
import type { Part, Rendered } from '../app/outbox/message.ts'
import type { Timer } from '../app/timer.ts'
import { type Attempt, afterMessage, conclude, ended, isLastWord, isTold } from '../domain/notices/attempt.ts'
import type { Addressee, LinkedAccount, Mailbox } from './mailbox.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Reach } from './reach.ts'
import type { SendOutcome, Transport, Transports } from './types.ts'

/** How an attempt ended: settled (or to be continued without haste), or worth a retry for these notices. */
export type Verdict = { readonly again: readonly number[]; readonly reason: string } | undefined

interface DeliveryWorker {
  deliver(addressee: Addressee): Promise<Verdict>
  /** a message to this person has been on its way for so long that nobody else is to wait for it */
  hangs(personId: number): boolean
  /** the last retry is spent: these notices end here */
  giveUp(noticeIds: readonly number[], reason: string): Promise<void>
}

interface DeliveryWorkerDeps {
  readonly mailbox: Omit<Mailbox, 'open'>
  readonly transports: Transports
  readonly limiter: RateLimiter
  readonly reach: Pick<Reach, 'lost' | 'back'>
  readonly log: Pick<Log, 'warn'>
  readonly timer: Pick<Timer, 'now'>
  readonly stopping: () => boolean
}

/** A message that is on its way for longer keeps nobody else waiting, ms. */
const patience = 3000

/** An account with the messenger that reaches it. */
interface Route extends LinkedAccount {
  readonly personId: number
  readonly transport: Transport<unknown>
}

type OfMessage = Exclude<SendOutcome, { kind: 'wait' | 'out-of-reach' }>

/**
 * Tells one person everything that is due, on every account. A notice ends sent when an account has it, failed when
 * none can, cancelled when there is nothing to say.
 */
export function createDeliveryWorker({
  mailbox,
  transports,
  limiter,
  reach,
  log,
  timer,
  stopping,
}: DeliveryWorkerDeps): DeliveryWorker {
  /** links whose account has an unsettled notice already: no retry repeats it, nor one after the database was away */
  const told = new Map<number, Set<number>>()

  /** how many parts of a message in several each link has, by its first notice: a retry goes on from there */
  const begun = new Map<number, Map<number, number>>()

  /** since when a message to a person is on its way */
  const sending = new Map<number, number>()

  const routeTo = (personId: number, account: LinkedAccount): Route | undefined => {
    const transport = transports[account.messenger]
    return transport && { ...account, personId, transport }
  }

  const sendBy = async ({ personId, transport, ...account }: Route, message: unknown): Promise<SendOutcome> => {
    sending.set(personId, timer.now())
    try {
      return await transport.send(account, message)
    } finally {
      sending.delete(personId)
    }
  }

  const hasTold = (noticeIds: readonly number[], linkId: number) =>
    noticeIds.every((id) => told.get(id)?.has(linkId) === true)

  const tell = (noticeIds: readonly number[], linkId: number) => {
    for (const id of noticeIds) told.getOrInsertComputed(id, () => new Set()).add(linkId)
  }

  const settle: Mailbox['settle'] = async (noticeIds, state, reason) => {
    await mailbox.settle(noticeIds, state, reason)
    for (const id of noticeIds) {
      told.delete(id)
      begun.delete(id)
    }
  }

  /**
   * Heeds what an answer says of the way there, and gives what it says of the message; undefined
   * when delivery has to rest.
   */
  const ofMessage = (route: Route, outcome: SendOutcome): OfMessage | undefined => {
    if (outcome.kind === 'out-of-reach') reach.lost(route.messenger, outcome.reason)
    else if (outcome.kind === 'wait') limiter.hold(route, outcome.seconds)
    else {
      if (outcome.kind !== 'failed') reach.back(route.messenger)
      return outcome
    }
    return undefined
  }

  /** Sends one part; undefined when delivery has to rest, whatever it would have been. */
  const sendPart = async (
    route: Route,
    { message, weight = 1, stands }: Part<unknown>,
    noticeIds: readonly number[],
  ): Promise<OfMessage | { readonly kind: 'taken-back' } | undefined> => {
    if (!(await limiter.turn(route, weight)) || stopping()) return undefined
    // somebody may have taken it back while it waited for its turn
    if (!(await mailbox.isWaiting(noticeIds))) return { kind: 'taken-back' }
    if (limiter.paused(route.messenger)) return undefined
    const outcome = ofMessage(route, await sendBy(route, message))
    if (outcome?.kind === 'refused')
      log.warn(
        { notices: noticeIds.length, reason: outcome.reason, said: outcome.said },
        'delivery: a message was refused',
      )
    if (outcome?.kind === 'gone') await mailbox.markGone(route.linkId)
    if (outcome?.kind === 'sent' && stands) await mailbox.keepStanding(route.linkId, stands, outcome.ref)
    return outcome
  }

  /** Sends one message, in its parts. */
  const send = async (route: Route, rendered: Rendered<unknown>) => {
    const { before = [], noticeIds } = rendered
    const [first] = noticeIds
    if (first === undefined || hasTold(noticeIds, route.linkId)) return { kind: 'sent' } as const
    const sent = begun.get(first) ?? new Map<number, number>()
    for (const part of [...before, rendered].slice(sent.get(route.linkId) ?? 0)) {
      const outcome = await sendPart(route, part, noticeIds)
      if (outcome?.kind !== 'sent') return outcome
      // what is edited already is no part of the next rendering
      if (part.stands?.deliveredId === undefined)
        begun.set(first, sent.set(route.linkId, (sent.get(route.linkId) ?? 0) + 1))
    }
    tell(noticeIds, route.linkId)
    return { kind: 'sent' } as const
  }

  /** Ends every notice that needs no other try. */
  const end = async (attempt: Attempt): Promise<Verdict> => {
    const { sent, failed, cancelled, again } = conclude(attempt)
    await settle(sent, 'sent')
    for (const [reason, ids] of failed) await settle(ids, 'failed', reason)
    await settle(cancelled, 'cancelled', 'nothing-to-say')
    return again && { again: again.noticeIds, reason: again.reason }
  }

  /** Tells an account what it is to be told, as far as that goes now; undefined when delivery has to rest. */
  const tellAccount = async (
    route: Route,
    messages: readonly Rendered<unknown>[],
    known: Attempt,
    isLast: boolean,
  ): Promise<Attempt | undefined> => {
    let attempt = known
    for (const [index, message] of messages.entries()) {
      const { noticeIds } = message
      const outcome = await send(route, message)
      if (outcome === undefined) return undefined
      const later = messages.slice(index + 1).flatMap((one) => one.noticeIds)
      attempt = afterMessage(attempt, { noticeIds, later }, outcome)
      if (isLastWord(outcome)) return attempt
      // as soon as its last account has it, so that a crash repeats no more than the message in flight
      if (isLast && outcome.kind === 'sent' && noticeIds.every((id) => isTold(attempt.get(id)))) {
        await settle(noticeIds, 'sent')
        attempt = ended(attempt, noticeIds)
      }
    }
    return attempt
  }

  /** Tells every account, as far as that goes now; undefined when delivery has to rest in a messenger. */
  const tellAccounts = async (
    routes: readonly Route[],
    { notices }: Addressee,
    known: Attempt,
  ): Promise<Attempt | undefined> => {
    let attempt = known
    /** messengers in which delivery has to rest: another one tells its accounts all the same */
    const resting = new Set<string>()
    for (const route of routes) {
      if (resting.has(route.messenger)) continue
      const { linkId: _, transport, ...reader } = route
      const messages = await transport.render(reader, notices)
      const after = await tellAccount(route, messages, attempt, resting.size === 0 && route === routes.at(-1))
      if (after === undefined) resting.add(route.messenger)
      else attempt = after
    }
    return resting.size > 0 ? undefined : attempt
  }

  const giveUp: DeliveryWorker['giveUp'] = async (noticeIds, reason) => {
    const { arrived = [], lost = [] } = Object.groupBy(noticeIds, (id) => (told.has(id) ? 'arrived' : 'lost'))
    await settle(arrived, 'sent')
    await settle(lost, 'failed', reason)
  }

  return {
    async deliver(addressee) {
      const { notices, accounts, blocked } = addressee
      const attempt: Attempt = new Map(notices.map(({ id }) => [id, told.has(id) ? { told: true } : {}]))
      const routes = accounts.flatMap((account) => routeTo(addressee.personId, account) ?? [])
      if (routes.length === 0) {
        await giveUp([...attempt.keys()], blocked ? 'blocked' : 'no-link')
        return undefined
      }
      const after = await tellAccounts(routes, addressee, attempt)
      return after && end(after)
    },

    giveUp,

    hangs: (personId) => timer.now() - (sending.get(personId) ?? timer.now()) > patience,
  }
}
