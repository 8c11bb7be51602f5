/** A refusal in Telegram's words and codes. */
export class ApiError extends Error {
  readonly code: number
  /** Seconds to wait, with 429. */
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** Telegram writes the first letter small unless the word is a constant such as BUTTON_DATA_INVALID. */
export const badRequest = (text: string) => new ApiError(400, `Bad Request: ${small(text)}`)
export const forbidden = (text: string) => new ApiError(403, `Forbidden: ${text}`)
export const conflict = (text: string) => new ApiError(409, `Conflict: ${text}`)
export const unauthorized = () => new ApiError(401, 'Unauthorized')
export const notFound = () => new ApiError(404, 'Not Found')
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds)

/** What Telegram's front server answers when it cannot do its work. */
export const serverError = (status: number) => new ApiError(status, serverWords[status] ?? 'Internal Server Error')
const serverWords: Record<number, string> = { 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' }

const small = (text: string) => (/^[A-Z][A-Z_]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))
