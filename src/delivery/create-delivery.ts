import type { Clock } from '../app/deps.ts'
import { realTimer, type Timer } from '../app/timer.ts'
import { isUnavailable } from '../db/connect.ts'
import type { PrismaClient } from '../db/generated/client.ts'
import { createDeliveryWorker } from './delivery-worker.ts'
import { createMailbox } from './mailbox.ts'
import { createOutage } from './outage.ts'
import { createQueue, type Failure, usualLimits } from './queue.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { createReach, type Outage } from './reach.ts'
import type { Delivery, Limits, Log, Transports } from './types.ts'

interface DeliveryDeps {
  readonly db: PrismaClient
  readonly databaseUrl: string
  readonly clock: Clock
  readonly log: Log
  readonly transports: Transports
  /** shared with whoever else sends, so that replies go first */
  readonly limiter: RateLimiter
  readonly limits?: Partial<Limits>
  /** a messenger that was out of reach takes messages again */
  readonly onReached?: (outage: Outage) => void
  /** what ticks */
  readonly timer?: Timer
  /** so many notices ended so */
  readonly onSettled?: (state: string, count: number) => void
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
  const reach = createReach({ limiter, now: clock.now, log, onOver: deps.onReached ?? (() => {}) })
  const mailbox = createMailbox(deps)
  const worker = createDeliveryWorker({ mailbox, transports, limiter, reach, log, stopping: () => stopping })

  const attemptOne = async (personId: number, opened: Awaited<ReturnType<typeof mailbox.open>>) => {
    const addressee = opened.get(personId)
    if (!addressee) return undefined
    try {
      return await worker.deliver(addressee)
    } catch (error) {
      if (isUnavailable(error)) outage.fault(error)
      else log.error({ err: error, personId }, 'delivery: attempt failed')
      return { again: addressee.notices.map((notice) => notice.id), reason: 'error' }
    }
  }

  const queue = createQueue(
    deps.databaseUrl,
    clock.zone,
    {
      async attempt(personIds) {
        const opened = await mailbox.open(personIds)
        const failures = new Map<number, Failure>()
        await Promise.all(
          personIds.map(async (personId) => {
            const verdict = await attemptOne(personId, opened)
            if (verdict) failures.set(personId, verdict)
          }),
        )
        moved()
        return failures
      },
      async giveUp(personId, failure) {
        const due = (await mailbox.open([personId])).get(personId)?.notices.map((notice) => notice.id) ?? []
        const noticeIds = failure?.again ?? due
        log.warn({ personId, notices: noticeIds.length, reason: failure?.reason ?? 'crashed' }, 'delivery: gave up')
        await worker.giveUp(noticeIds, failure?.reason ?? 'crashed')
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
    async stop() {
      stopping = true
      endTicking()
      await ticking
      await queue.stop()
    },
  }
}
