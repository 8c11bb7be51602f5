import { readDeadLetters, retryDeadLetters } from '../../../app/outbox/dead-letters.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { deadLettersScreen } from './dead-letters.view.ts'

/** «📮 Не доставлено»: notices that every attempt failed for, and one press to send them again. */
export async function deadLettersOf(ctx: KnownContext): Promise<Shown> {
  const found = await readDeadLetters(ctx.session)
  return found.ok ? deadLettersScreen(ctx.t, ctx.session.clock.zone, found.value) : found
}

export const deadLetterScreens = {
  deadLetters: deadLettersOf,
  async retryDeadLetters(ctx) {
    return wrote(await retryDeadLetters(ctx.session), {
      toast: ({ count }) => ctx.t.plain('notices.dead.retried', { count }),
      screen: () => deadLettersOf(ctx),
    })
  },
} satisfies Partial<Handlers>
