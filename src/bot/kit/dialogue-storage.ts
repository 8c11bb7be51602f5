import type { ConversationContextStorage, ConversationData, VersionedState } from '@grammyjs/conversations'
import { accountKey } from '../../app/access/account.ts'
import type { Deps } from '../../app/deps.ts'
import { dropDialogue, readDialogue, writeDialogue } from '../../app/dialogues/keep-dialogue.ts'
import type { BotContext } from '../context.ts'
import { accountOf } from '../telegram.ts'
import { dialogueVersion } from './dialogue.ts'
import { showBelow } from './screen.ts'

const keyOf = (ctx: BotContext) => accountKey(accountOf(ctx))

/**
 * Dialogues live in the database: a restart in the middle loses nothing. One of an older form is dropped, and says so.
 */
export const dialogueStorage = (deps: Deps): ConversationContextStorage<BotContext, ConversationData> => ({
  type: 'context',
  version: dialogueVersion,
  adapter: {
    async read(ctx) {
      const state = (await readDialogue(deps, keyOf(ctx))) as VersionedState<ConversationData> | undefined
      if (state === undefined || state.version[1] === dialogueVersion) return state
      await dropDialogue(deps, keyOf(ctx))
      await showBelow(ctx, { text: ctx.t('common.dialogue-lost') })
      return undefined
    },
    write: (ctx, state) => writeDialogue(deps, keyOf(ctx), state),
    delete: (ctx) => dropDialogue(deps, keyOf(ctx)),
  },
})
