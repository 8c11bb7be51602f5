import { type Api, GrammyError } from 'grammy'
import { accountKey } from '../../../app/access/account.ts'
import { identityOf } from '../../../app/access/identify.ts'
import type { Deps } from '../../../app/deps.ts'
import { sessionFor } from '../../../app/frame/session.ts'
import {
  followIn,
  type PostProgress,
  type ProgressPlace,
  postProgress,
  unfinished,
} from '../../../app/posts/post-progress.ts'
import { realTimer, type Timer } from '../../../app/timer.ts'
import { translator } from '../../../i18n/index.ts'
import { edited } from '../../kit/edit.ts'
import { messageIdOf } from '../../kit/message-ref.ts'
import { screenOptions } from '../../kit/screen.ts'
import { progressScreen } from './progress.view.ts'

/** Between two looks at a sending, ms: an edit a second at most. */
const pace = 1000
/** … and while nothing moves: the rest waits for the end of quiet hours, or Telegram or the database is away. */
const rest = { held: 60_000, failed: 5000 } as const
/** Between two looks of the leading process for what others have begun to follow, ms. */
const adoptEvery = 5000

export interface Follower {
  /** that message counts from now on, until all is sent; kept, so that it goes on after a restart */
  follow(postId: number, place: ProgressPlace): Promise<void>
  /** that message shows something else from now on: it counts no more */
  leave(place: ProgressPlace): Promise<void>
  /** this process counts from now on, also what others follow and what was followed before the bot stopped */
  lead(): Promise<void>
  /** resolves when the look in hand, if there is one, is over */
  idle(): Promise<void>
  /** counts no more, after the edit in hand; what is not finished goes on with whoever leads next */
  stop(): Promise<void>
}

interface Followed {
  readonly place: ProgressPlace
  shown: string | undefined
  /** not looked at before this, ms of the timer */
  next: number
}

/** How a sending stands: it goes on, waits for people's mornings, or there is nothing more to count. */
type Standing = 'going' | 'held' | 'over'

const standingOf = ({ waiting, held }: PostProgress): Standing => {
  if (waiting > held) return 'going'
  return held > 0 ? 'held' : 'over'
}

/** A message that is too old for Telegram to show what stands in it is known by its id all the same. */
const isSameMessage = (one: ProgressPlace, other: ProgressPlace) =>
  accountKey(one) === accountKey(other) && messageIdOf(one.message) === messageIdOf(other.message)

/** The message is gone, or its reader is: no other try shows it. */
const isLost = (error: unknown) => error instanceof GrammyError && [400, 403].includes(error.error_code)

/**
 * One message for each sending that counts («Отправлено 140 из 312»), edited when the count
 * changes, with a true end (F2). `shared`: several processes serve the school, and the leading one counts for all.
 */
export function createFollower(
  deps: Deps,
  api: Api,
  onError: (error: unknown) => void,
  timer: Timer = realTimer,
  shared = false,
): Follower {
  let leads = !shared
  let adoptAt = 0
  const followed = new Map<number, Followed>()
  let cancel: (() => void) | undefined
  let looking: Promise<void> = Promise.resolve()

  /** Draws the count if it has changed. */
  async function draw(postId: number, entry: Followed): Promise<Standing> {
    const { place } = entry
    const identity = await identityOf(deps, place)
    if (!identity) return 'over'
    const progress = await postProgress(sessionFor(deps, identity.actor, `follow:${postId}`), { postId })
    if (!progress.ok) return 'over'
    const screen = progressScreen(translator(identity.locale), deps.clock.zone, postId, progress.value)
    if (followed.get(postId) === entry && screen.text !== entry.shown) {
      const messageId = messageIdOf(place.message)
      await edited(api.editMessageText(place.account, messageId, screen.text, screenOptions(screen)))
      entry.shown = screen.text
    }
    return standingOf(progress.value)
  }

  async function end(postId: number): Promise<void> {
    followed.delete(postId)
    await followIn(deps, postId, null).catch(onError)
  }

  /** What stands in the database is followed, whoever began; what others have left is not. */
  async function adopt(): Promise<void> {
    const places = new Map((await unfinished(deps)).map(({ postId, progress }) => [postId, progress]))
    for (const [postId, { place }] of followed) {
      const now = places.get(postId)
      if (!now || !isSameMessage(now, place)) followed.delete(postId)
    }
    for (const [postId, place] of places)
      if (!followed.has(postId)) followed.set(postId, { place, shown: undefined, next: 0 })
    adoptAt = timer.now() + adoptEvery
  }

  const placesNow = async () => (await unfinished(deps)).map(({ postId, progress: place }) => ({ postId, place }))

  async function look(): Promise<void> {
    if (shared && (followed.size > 0 || adoptAt <= timer.now())) await adopt().catch(onError)
    for (const [postId, entry] of followed)
      if (entry.next <= timer.now() && (await isOver(postId, entry)) && followed.get(postId) === entry)
        await end(postId)
    schedule()
  }

  /** Draws the count, or says when to try again: what fails for a while does not end it. */
  async function isOver(postId: number, entry: Followed): Promise<boolean> {
    try {
      const standing = await draw(postId, entry)
      if (standing === 'held') entry.next = timer.now() + rest.held
      return standing === 'over'
    } catch (error) {
      onError(error)
      entry.next = timer.now() + rest.failed
      return isLost(error)
    }
  }

  function schedule(): void {
    if (cancel || !leads || (followed.size === 0 && !shared)) return
    cancel = timer.after(pace, () => {
      cancel = undefined
      looking = look()
    })
  }

  return {
    async follow(postId, place) {
      if (leads) followed.set(postId, { place, shown: undefined, next: 0 })
      await followIn(deps, postId, place)
      schedule()
    },
    async leave(left) {
      const places = leads ? [...followed].map(([postId, { place }]) => ({ postId, place })) : await placesNow()
      for (const { postId, place } of places) if (isSameMessage(place, left)) await end(postId)
    },
    async lead() {
      leads = true
      await adopt()
      schedule()
    },
    idle: () => looking,
    async stop() {
      leads = !shared
      cancel?.()
      cancel = undefined
      const ended = looking
      followed.clear()
      await ended
    },
  }
}
