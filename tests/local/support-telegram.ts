import { onTestFinished } from 'vitest'
import { createLocalTelegram, type LocalTelegram, type LocalTelegramOptions } from '../../src/local/telegram/index.ts'

export const token = '123456:local'
const morning = Date.UTC(2026, 8, 14, 5, 0)

/** A local Telegram with Anna, who has started the bot, and Boris, who has not; its clock is moved by hand. */
export function aTelegram(options: Partial<LocalTelegramOptions> = {}) {
  const clock = { now: morning }
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456, username: 'class_bot', first_name: 'Журнал' },
    now: () => clock.now,
    ...options,
  })
  telegram.addPerson({ id: 7, firstName: 'Анна', lastName: 'Иванова', languageCode: 'ru', started: true })
  telegram.addPerson({ id: 8, firstName: 'Борис' })
  onTestFinished(() => telegram.close())
  return { telegram, clock, anna: telegram.person(7), boris: telegram.person(8), api: apiOf(telegram) }
}

export interface Answer {
  ok: boolean
  // The result of a method, as far as a test looks into it.
  result: Record<string, unknown> & { message_id: number }
  error_code: number
  description: string
  parameters?: { retry_after?: number }
}

export const request = (method: string, init: RequestInit = {}, bot = token) =>
  new Request(`http://telegram.test/bot${bot}/${method}`, { method: 'POST', ...init })

/** Calls a method of the Bot API with JSON, as a bot without any library would. */
export function apiOf(telegram: LocalTelegram) {
  return async (method: string, params: object = {}): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' }
    const response = await telegram.fetch(request(method, { headers, body: JSON.stringify(params) }))
    return (await response.json()) as Answer
  }
}

/** The smallest picture that passes for one: a PNG's signature and header. */
export function png(width = 100, height = 100): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** Waits until something is so, by looking again: for what happens behind a real socket. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
}
