import { HttpError, type Transformer } from 'grammy'

/** What is told of calls of the Bot API: their names and outcomes, nothing of what stood in them. */
export interface CallWatcher {
  readonly answered: (method: string) => void
  /** `code`: of Telegram's answer, or `network` */
  readonly failed: (method: string, code: string) => void
}

/** Sees each call as it goes out, those that are made again too: it stands innermost. */
export const watchedCalls =
  ({ answered, failed }: CallWatcher): Transformer =>
  async (call, method, payload, signal) => {
    try {
      const response = await call(method, payload, signal)
      if (response.ok) answered(method)
      else failed(method, String(response.error_code))
      return response
    } catch (error) {
      // a poll that is ended with the bot is no failure
      if (!signal?.aborted) failed(method, error instanceof HttpError ? 'network' : 'error')
      throw error
    }
  }
