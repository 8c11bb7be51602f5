import type { Api } from 'grammy'
import { identify } from '../../../app/access/identify.ts'
import type { Deps } from '../../../app/deps.ts'
import { followIn, type ProgressPlace, postProgress, unfinished } from '../../../app/posts/post-progress.ts'
import { translator } from '../../../i18n/index.ts'
import { isUnchanged, screenOptions } from '../../kit/screen.ts'
import { progressScreen } from './progress.view.ts'

/** Between two looks at a sending, ms: an edit a second at most. */
const pace = 1000

export interface Follower {
  /** that message counts from now on, until all is sent; kept, so that it goes on after a restart */
  follow(postId: number, place: ProgressPlace): Promise<void>
  /** goes on with what was followed before the bot stopped */
  resume(): Promise<void>
  /** ends after the edit in hand; what is not finished goes on with the next start */
  stop(): Promise<void>
}

/** One message for each sending that counts («Отправлено 140 из 312»), edited when the count changes, with a true end (F2). */
export function createFollower(deps: Deps, api: Api, onError: (error: unknown) => void): Follower {
  const followed = new Map<number, { place: ProgressPlace; shown: string | undefined }>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()

  /** Draws the count if it has changed; true when there will be nothing more to count. */
  async function draw(postId: number, place: ProgressPlace): Promise<boolean> {
    const identity = await identify(deps, { messenger: 'telegram', account: place.account })
    if (!identity) return true
    const progress = await postProgress(deps, identity.actor, postId)
    if (!progress.ok) return true
    const screen = progressScreen(translator(identity.locale), postId, progress.value)
    const entry = followed.get(postId)
    if (entry && screen.text !== entry.shown) {
      try {
        await api.editMessageText(place.account, place.message, screen.text, screenOptions(screen))
      } catch (error) {
        if (!isUnchanged(error)) throw error
      }
      entry.shown = screen.text
    }
    return progress.value.waiting <= progress.value.held
  }

  async function look(): Promise<void> {
    for (const [postId, { place }] of followed) {
      try {
        if (!(await draw(postId, place))) continue
      } catch (error) {
        onError(error)
      }
      followed.delete(postId)
      await followIn(deps, postId, null).catch(onError)
    }
    schedule()
  }

  function schedule(): void {
    if (timer || followed.size === 0) return
    timer = setTimeout(() => {
      timer = undefined
      looking = look()
    }, pace)
    timer.unref()
  }

  return {
    async follow(postId, place) {
      followed.set(postId, { place, shown: undefined })
      await followIn(deps, postId, place)
      schedule()
    },
    async resume() {
      for (const { postId, progress } of await unfinished(deps))
        followed.set(postId, { place: progress, shown: undefined })
      schedule()
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      const ended = looking
      followed.clear()
      await ended
    },
  }
}
