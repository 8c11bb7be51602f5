import type { Clock } from '../app/deps.ts'
import type { Log } from '../app/log.ts'
import { tellOfOutage } from '../app/supervision/tell-of-outage.ts'
import { realTimer, type Timer } from '../app/timer.ts'
import { type Execute, isUnavailable } from '../db/connect.ts'
import type { PrismaClient } from '../db/generated/client.ts'
import { createDeliveryWorker, type Verdict } from './delivery-worker.ts'
import { type Addressee, createMailbox, type OnSettled } from './mailbox.ts'
import { createOutage } from './outage.ts'
import { createQueue, type Failure, usualLimits } from './queue.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { createReach } from './reach.ts'
import type { Delivery, Limits, Transports } from './types.ts'

interface DeliveryDeps {
  readonly db: PrismaClient
  /** what the queue works over */
  readonly execute: Execute
  readonly clock: Clock
  readonly log: Log
  readonly transports: Transports
  /** shared with whoever else sends, so that replies go first */
  readonly limiter: RateLimiter
  readonly limits?: Partial<Limits>
  /** what ticks */
  readonly timer?: Timer
  readonly onSettled?: OnSettled
}

/** How often what became due is looked for, milliseconds. */
const tickEvery = 1000
/** Whoever waits for the end looks into the queue this often, ms: a pause may be over, a retry be due. */
const lookEvery = 50

/**
 * Brings notices to people: a tick (or a kick) hands everybody with something due to the queue, whose workers send as
 * fast as each messenger takes them. No notice is lost: each ends sent, cancelled, or failed with its reason.
 */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { clock, log, transports, timer = realTimer, limiter } = deps
  let stopping = false
  let endTicking = () => {}
  let ticking: Promise<void> | undefined
  let tickAgain = false
  let progress = Promise.withResolvers<void>()

  const moved = () => {
    progress.resolve()
    progress = Promise.withResolvers()
  }

  const outage = createOutage(log, isUnavailable)
  const telling = new Set<Promise<unknown>>()
  const reach = createReach({
    limiter,
    now: clock.now,
    log,
    over(gone) {
      const told = tellOfOutage(deps, gone)
        .then(kick, outage.fault)
        .finally(() => telling.delete(told))
      telling.add(told)
    },
  })
  const mailbox = createMailbox(deps)
  const worker = createDeliveryWorker({ mailbox, transports, limiter, reach, log, timer, stopping: () => stopping })

  /**
   * attempts that are under way, by person: one that hangs outlives its batch, and the next one for the person joins it
   */
  const underWay = new Map<number, { readonly noticeIds: readonly number[]; readonly verdict: Promise<Verdict> }>()

  const attemptOne = async (addressee: Addressee, noticeIds: readonly number[]): Promise<Verdict> => {
    const { personId } = addressee
    try {
      return await worker.deliver(addressee)
    } catch (error) {
      if (isUnavailable(error)) outage.fault(error)
      else log.error({ err: error, personId }, 'delivery: attempt failed')
      return { again: noticeIds, reason: 'error' }
    }
  }

  const begin = (addressee: Addressee) => {
    const noticeIds = addressee.notices.map((notice) => notice.id)
    underWay.set(addressee.personId, { noticeIds, verdict: attemptOne(addressee, noticeIds) })
  }

  /** Waits for all of them, but for nobody who hangs; gives the verdicts that there are. */
  const finished = async (personIds: readonly number[]): Promise<ReadonlyMap<number, Verdict>> => {
    const verdicts = new Map<number, Verdict>()
    const allThere = Promise.all(
      personIds.map(async (personId) => {
        verdicts.set(personId, await underWay.get(personId)?.verdict)
        underWay.delete(personId)
      }),
    )
    const { promise: onlyHanging, resolve } = Promise.withResolvers<void>()
    let endLooking = () => {}
    const look = () => {
      if (personIds.every((personId) => verdicts.has(personId) || worker.hangs(personId))) resolve()
      else endLooking = timer.after(tickEvery, look)
    }
    endLooking = timer.after(tickEvery, look)
    await Promise.race([allThere, onlyHanging])
    endLooking()
    return verdicts
  }

  const queue = createQueue(
    deps.execute,
    clock.zone,
    {
      async attempt(personIds) {
        const opened = await mailbox.open(personIds.filter((personId) => !underWay.has(personId)))
        for (const addressee of opened.values()) begin(addressee)
        const verdicts = await finished(personIds)
        moved()
        return new Map(
          personIds.flatMap((personId): [number, Failure][] => {
            const verdict = verdicts.has(personId)
              ? verdicts.get(personId)
              : { again: underWay.get(personId)?.noticeIds ?? [], reason: 'time-out' }
            return verdict ? [[personId, verdict]] : []
          }),
        )
      },
      async giveUp(personId, failure) {
        const hung = underWay.get(personId)
        const last = hung ? await hung.verdict : failure
        underWay.delete(personId)
        if (!hung || last) {
          const due = (await mailbox.open([personId])).get(personId)?.notices.map((notice) => notice.id) ?? []
          const noticeIds = last?.again ?? due
          log.warn({ personId, notices: noticeIds.length, reason: last?.reason ?? 'crashed' }, 'delivery: gave up')
          await worker.giveUp(noticeIds, last?.reason ?? 'crashed')
        }
        moved()
      },
      fault: outage.fault,
    },
    { ...usualLimits, ...deps.limits },
  )

  const tick = async () => {
    try {
      do {
        tickAgain = false
        if (Object.keys(transports).every(limiter.paused)) continue
        await queue.handOver(clock.now())
        outage.over()
      } while (tickAgain)
    } catch (error) {
      outage.fault(error)
    }
  }

  const kick = () => {
    tickAgain = true
    if (stopping) return
    ticking ??= tick().finally(() => {
      ticking = undefined
    })
  }

  const tickOn = () => {
    endTicking = timer.after(tickEvery, () => {
      kick()
      tickOn()
    })
  }

  return {
    async start() {
      await queue.start()
      tickOn()
      kick()
    },
    kick,
    async idle() {
      while (!stopping) {
        // taken before asking, so that no progress made meanwhile is missed
        const { promise } = progress
        if ((await queue.unsettled(clock.now())) === 0) return
        kick()
        queue.wake()
        const look = setTimeout(moved, lookEvery)
        await promise
        clearTimeout(look)
      }
    },
    get outages() {
      return reach.outages
    },
    async stop() {
      stopping = true
      endTicking()
      await ticking
      await queue.stop()
      await Promise.all([...underWay.values()].map(({ verdict }) => verdict))
      await Promise.all(telling)
    },
  }
}
