import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Identity } from '../app/access/identify.ts'
import { type Request, type Session, sessionOf } from '../app/frame/session.ts'
import type { ProgressPlace } from '../app/posts/post-progress.ts'
import type { Translate } from '../i18n/index.ts'
import type { Redraw } from './kit/redraw.ts'
import type { Sending, Worded } from './kit/screen.ts'

/** What every handler finds: who presses (null: a stranger), in which language, and what use cases need. */
interface BotExtras extends Sending, Worded {
  identity: Identity | null
  /** this press or message: what a stranger asks by */
  request: Request
  /** what use cases are asked by: whoever presses, in this update; null: a stranger */
  session: Session | null
  t: Translate
  redraw: Redraw
  /** something may be due: delivery looks at once */
  kick: () => void
  /** where the internet reaches the bot, without a slash at its end; undefined: nowhere */
  publicUrl: string | undefined
  /** a message counts how far a sending has come */
  follow: (postId: number, place: ProgressPlace) => Promise<void>
  /** more files are on their way behind the one of this message; only there when it has one */
  hasMoreFiles: () => boolean
}

export type BotContext = ConversationFlavor<Context & BotExtras>

/** A context whose person is known. */
export type KnownContext = BotContext & { identity: Identity; session: Session }

/** From here on this is who presses; null: a stranger. */
export function recognise(ctx: BotContext, identity: Identity | null): void {
  ctx.identity = identity
  ctx.session = identity && sessionOf(ctx.request, identity.actor)
}

export const isKnown = (ctx: BotContext): ctx is KnownContext => ctx.identity !== null
