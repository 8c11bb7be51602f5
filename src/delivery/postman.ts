import type { Account, Addressee, Mailbox } from './mailbox.ts'
import type { Pace } from './pace.ts'
import type { Part, Rendered, SendOutcome, Transport } from './types.ts'

/** How an attempt ended: settled (or to be continued without haste), or worth a retry for these notices. */
type Verdict = { readonly again: readonly number[]; readonly reason: string } | undefined

/** What became of one notice at the accounts of its person. */
interface Fate {
  /** an account has it */
  readonly told?: true
  /** an account should be tried again, and why it failed */
  readonly again?: string
  /** an account will never have it, and why */
  readonly lost?: string
  /** it is settled already */
  readonly ended?: true
}

interface Postman {
  deliver(addressee: Addressee): Promise<Verdict>
  /** the last retry is spent: these notices end here */
  giveUp(noticeIds: readonly number[], reason: string): Promise<void>
}

interface PostmanDeps<Message> {
  readonly mailbox: Omit<Mailbox, 'open'>
  readonly transport: Transport<Message>
  readonly pace: Pace
  readonly stopping: () => boolean
}

/** Some account has it and none is to be tried again. */
const isTold = (fate: Fate | undefined) => fate?.told === true && fate.again === undefined

/**
 * Tells one person everything that is due, on every account. A notice ends sent when an account has it, failed when
 * none can, cancelled when there is nothing to say; each message is settled as soon as its last account has it, so
 * that a crash repeats no more than the message in flight.
 */
export function createPostman<Message>({ mailbox, transport, pace, stopping }: PostmanDeps<Message>): Postman {
  /** links whose account has an unsettled notice already: no retry repeats it, nor one after the database was away */
  const told = new Map<number, Set<number>>()

  /** how many parts of a message in several each link has, by its first notice: a retry goes on from there */
  const begun = new Map<number, Map<number, number>>()

  const hasTold = (noticeIds: readonly number[], linkId: number) =>
    noticeIds.every((id) => told.get(id)?.has(linkId) === true)

  const tell = (noticeIds: readonly number[], linkId: number) => {
    for (const id of noticeIds) told.set(id, (told.get(id) ?? new Set()).add(linkId))
  }

  const settle: Mailbox['settle'] = async (noticeIds, state, reason) => {
    await mailbox.settle(noticeIds, state, reason)
    for (const id of noticeIds) {
      told.delete(id)
      begun.delete(id)
    }
  }

  /** Sends one part; undefined when delivery has to rest, whatever it would have been. */
  const sendPart = async (
    { linkId, account }: Account,
    { message, weight = 1, stands }: Part<Message>,
    noticeIds: readonly number[],
  ): Promise<SendOutcome | { readonly kind: 'taken-back' } | undefined> => {
    if (!(await pace.turn(account, weight)) || stopping()) return undefined
    // somebody may have taken it back while it waited for its turn
    if (!(await mailbox.isWaiting(noticeIds))) return { kind: 'taken-back' }
    if (pace.paused()) return undefined
    const outcome = await transport.send(account, message)
    if (outcome.kind === 'wait') {
      pace.pause(outcome.seconds)
      return undefined
    }
    if (outcome.kind === 'gone') await mailbox.markGone(linkId)
    if (outcome.kind === 'sent' && stands) await mailbox.keepStanding(linkId, stands, outcome.ref)
    return outcome
  }

  /** Sends one message, in its parts. */
  const send = async (account: Account, rendered: Rendered<Message>) => {
    const { before = [], noticeIds } = rendered
    if (hasTold(noticeIds, account.linkId)) return { kind: 'sent' } as const
    const sent = begun.get(noticeIds[0]!) ?? new Map<number, number>()
    for (const part of [...before, rendered].slice(sent.get(account.linkId) ?? 0)) {
      const outcome = await sendPart(account, part, noticeIds)
      if (outcome?.kind !== 'sent') return outcome
      // what is edited already is no part of the next rendering
      if (part.stands?.deliveredId === undefined)
        begun.set(noticeIds[0]!, sent.set(account.linkId, (sent.get(account.linkId) ?? 0) + 1))
    }
    tell(noticeIds, account.linkId)
    return { kind: 'sent' } as const
  }

  /** Ends every notice that needs no other try. */
  const conclude = async (fates: ReadonlyMap<number, Fate>): Promise<Verdict> => {
    const open = [...fates].filter(([, fate]) => !fate.ended)
    const ids = (wanted: (fate: Fate) => unknown) => open.filter(([, fate]) => wanted(fate)).map(([id]) => id)
    const again = ids((fate) => fate.again)
    await settle(ids(isTold), 'sent')
    const lost = open.filter(([, fate]) => !fate.told && !fate.again)
    for (const [reason, group] of Map.groupBy(lost, ([, fate]) => fate.lost))
      await settle(
        group.map(([id]) => id),
        reason ? 'failed' : 'cancelled',
        reason ?? 'nothing-to-say',
      )
    const reason = open.find(([, fate]) => fate.again)?.[1].again
    return reason ? { again, reason } : undefined
  }

  const giveUp: Postman['giveUp'] = async (noticeIds, reason) => {
    const { arrived = [], lost = [] } = Object.groupBy(noticeIds, (id) => (told.has(id) ? 'arrived' : 'lost'))
    await settle(arrived, 'sent')
    await settle(lost, 'failed', reason)
  }

  return {
    async deliver({ personId, notices, accounts, blocked }) {
      const fates = new Map(notices.map(({ id }): [number, Fate] => [id, told.has(id) ? { told: true } : {}]))
      if (accounts.length === 0) {
        await giveUp([...fates.keys()], blocked ? 'blocked' : 'no-link')
        return undefined
      }
      const note = (noticeIds: readonly number[], news: Fate) => {
        for (const id of noticeIds) fates.set(id, { ...fates.get(id), ...news })
      }
      for (const account of accounts) {
        const messages = await transport.render(
          {
            personId,
            account: account.account,
            locale: account.locale,
            signs: account.signs,
            covered: account.covered,
          },
          notices,
        )
        for (const [index, message] of messages.entries()) {
          const { noticeIds } = message
          const outcome = await send(account, message)
          if (outcome === undefined) return undefined
          if (outcome.kind === 'gone' || outcome.kind === 'failed') {
            const rest = messages.slice(index).flatMap((one) => one.noticeIds)
            note(rest, outcome.kind === 'gone' ? { lost: 'blocked' } : { again: outcome.reason })
            break
          }
          if (outcome.kind === 'taken-back') {
            // an account that has it already makes it sent
            note(
              noticeIds.filter((id) => !fates.get(id)?.told),
              { ended: true },
            )
            continue
          }
          if (outcome.kind === 'refused') note(noticeIds, { lost: outcome.reason })
          else note(noticeIds, { told: true })
          const everywhere = account === accounts.at(-1) && noticeIds.every((id) => isTold(fates.get(id)))
          if (everywhere) {
            await settle(noticeIds, 'sent')
            note(noticeIds, { ended: true })
          }
        }
      }
      return conclude(fates)
    },

    giveUp,
  }
}
