import { Hono } from 'hono'
import { z } from 'zod'
import { chatsApi } from './chats.ts'
import type { MovableClock } from './clock.ts'
import { onlyOwnPage } from './guard.ts'
import { clockView, liveEvents } from './live.ts'
import { pageFiles } from './page-files.ts'
import { listPeople, type Persona } from './people.ts'
import type { LocalTelegram } from './telegram/index.ts'

export type { Persona } from './people.ts'

interface LocalAppOptions {
  readonly telegram: LocalTelegram
  readonly clock: MovableClock
  /** The whole school, the cast first; asked again when a chat moves on, since codes get used. */
  readonly personas: () => Promise<readonly Persona[]>
  /** Wipes and seeds; the pages load anew after it. */
  readonly startAfresh: () => Promise<void>
  readonly schoolTitle: () => Promise<string>
  /** Whether the bot serves; until then the page says that the school is being prepared. */
  readonly ready?: () => boolean
  /** Tells the pages when the people differ (a code was used) and when the school is ready. */
  readonly onChange?: (listener: (event: { type: 'people' | 'ready' }) => void) => void
}

/**
 * Where to move the clock: by minutes, to the next moment of that time of day, to it tomorrow, or to a date and time.
 */
const moves = z.union([
  z.strictObject({
    minutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 366),
  }),
  z.strictObject({ time: z.iso.time({ precision: -1 }), tomorrow: z.boolean().optional() }),
  z.strictObject({ at: z.iso.datetime({ local: true, precision: -1 }) }),
])

/** The local mode over HTTP: the page at `/`, its API below `/local`, the Bot API below `/bot…` and `/file/…`. */
export function localApp(options: LocalAppOptions): Hono {
  const { telegram, clock, personas, schoolTitle, ready = () => true } = options
  const app = new Hono()
  const live = liveEvents(telegram, clock)
  options.onChange?.(live.tell)
  app.use(onlyOwnPage)
  app.onError((error, c) => c.json({ error: error.message }, 500))
  app.route('/', pageFiles())
  app.route('/', chatsApi(telegram))
  app.route('/', live.app)

  app.get('/local/state', async (c) => {
    const [school, people] = await Promise.all([schoolTitle(), personas()])
    return c.json({
      ready: ready(),
      school,
      bot: telegram.profile(),
      clock: clockView(clock),
      people: listPeople(telegram, people),
    })
  })

  app.post('/local/clock', async (c) => {
    const move = moves.safeParse(await c.req.json().catch(() => undefined))
    if (!move.success) return c.json({ error: z.prettifyError(move.error) }, 400)
    const target = targetOf(move.data, clock)
    if (Temporal.Instant.compare(target, clock.now()) < 0) return c.json({ error: 'That moment has passed' }, 409)
    await clock.moveTo(target)
    return c.json({ result: clockView(clock) })
  })

  app.post('/local/afresh', async (c) => {
    live.tell({ type: 'preparing' })
    await options.startAfresh()
    live.tell({ type: 'afresh' })
    return c.json({ result: null })
  })

  app.all('/:bot{bot[^/]+}/:method', (c) => answerBot(telegram, c.req.raw))
  app.all('/file/*', (c) => answerBot(telegram, c.req.raw))
  return app
}

function targetOf(move: z.infer<typeof moves>, { now, zone }: MovableClock): Temporal.Instant {
  if ('minutes' in move) return now().add({ minutes: move.minutes })
  if ('at' in move) return Temporal.PlainDateTime.from(move.at).toZonedDateTime(zone).toInstant()
  const present = now().toZonedDateTimeISO(zone)
  const today = present.withPlainTime(move.time)
  const isOver = Temporal.ZonedDateTime.compare(today, present) <= 0
  return (move.tomorrow || isOver ? today.add({ days: 1 }) : today).toInstant()
}

/** A connection that the local Telegram breaks is broken for the bot, too. */
async function answerBot(telegram: LocalTelegram, request: Request): Promise<Response> {
  const response = await telegram.fetch(request)
  if (response.type !== 'error') return response
  return new Response(
    new ReadableStream({ start: (body) => body.error(new Error('The local Telegram broke the connection')) }),
  )
}
