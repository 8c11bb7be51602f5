import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { readCalendar } from './app/calendar/read-calendar.ts'
import { schoolKey } from './app/calendar/school-key.ts'
import type { Deps } from './app/deps.ts'
import { requestOf } from './app/frame/session.ts'
import { calendarFile } from './files/calendar.ts'
import type { HttpHandlers } from './http/app.ts'
import { translator } from './i18n/index.ts'

/** What stands behind the secret addresses of calendars. */
export const calendarFeed =
  (deps: Deps, log: Pick<Logger, 'error'>): HttpHandlers['calendar'] =>
  async (token) => {
    try {
      const feed = await readCalendar(requestOf(deps, 'calendar'), { token })
      if (!feed) return undefined
      const { clock } = deps
      const setting = { zone: clock.zone, schoolKey: schoolKey(deps), now: clock.now() }
      const text = calendarFile(translator(feed.locale), feed, setting)
      return { text, tag: tagOf(text) }
    } catch (error) {
      log.error({ err: error }, 'calendar failed')
      throw error
    }
  }

/** The same for the same calendar: the moment of making is no part of it. */
const tagOf = (text: string): string =>
  createHash('sha256')
    .update(text.replace(/^DTSTAMP:.*$/gm, ''))
    .digest('base64url')
    .slice(0, 22)
