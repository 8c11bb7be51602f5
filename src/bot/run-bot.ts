import { type Bot, GrammyError, HttpError } from 'grammy'
import type { BotContext } from './context.ts'

/** What keeps the bot from starting, in one line for whoever runs it; never with the token. */
export class BotStartError extends Error {}

/** Asks Telegram who we are. Throws BotStartError for a token that Telegram refuses and for a Telegram out of reach. */
export async function greetTelegram(bot: Bot<BotContext>): Promise<void> {
  try {
    // not bot.init(): it waits for a Telegram out of reach without an end
    bot.botInfo = await bot.api.getMe()
  } catch (error) {
    throw plainly(error)
  }
}

/** Telegram's refusals that the operator can mend, in one line; any other error as it is. */
function plainly(error: unknown): unknown {
  if (error instanceof HttpError)
    return new BotStartError('Telegram cannot be reached (TELEGRAM_API_ROOT, TELEGRAM_PROXY)')
  if (!(error instanceof GrammyError)) return error
  if (error.error_code === 401 || error.error_code === 404)
    return new BotStartError(`BOT_TOKEN: Telegram does not accept it (${error.error_code} ${error.description})`)
  return error
}
