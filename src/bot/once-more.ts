import { HttpError, type Transformer } from 'grammy'

/** What may be done twice: it says what is to be so, and makes nothing new. */
const idempotent = /^(get|set|edit|delete|answer)/

/** A connection that was kept alive and that the other side had closed meanwhile; a time-out is none. */
const broken = ['ECONNRESET', 'EPIPE']

/** Asks once more where a connection broke in the middle of a call that may be made twice. */
export const onceMore: Transformer = async (call, method, payload, signal) => {
  try {
    return await call(method, payload, signal)
  } catch (error) {
    if (!idempotent.test(method) || method === 'getUpdates' || !isBroken(error)) throw error
    return call(method, payload, signal)
  }
}

const isBroken = (error: unknown): boolean =>
  error instanceof HttpError && broken.includes(String((error.error as { readonly code?: unknown }).code))
