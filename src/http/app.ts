import { Hono } from 'hono'

/** What the process answers with; what is not there yet, because the bot is still starting, says so with 503. */
export interface HttpHandlers {
  /** whether the bot serves, with what the operator should see */
  health: () => Promise<{ ok: boolean } & Record<string, unknown>>
  /** Prometheus text */
  metrics: () => Promise<{ contentType: string; body: string }>
  /** the messenger's updates, when they come by webhook: any POST that is nothing else */
  webhook: (request: Request) => Promise<Response>
  /**
   * a calendar by the secret of its address, with what tells one state of it from another;
   * undefined: nobody has that address
   */
  calendar: (token: string) => Promise<{ text: string; tag: string } | undefined>
  /** the local mode's page and Bot API, below everything else */
  local: (request: Request) => Response | Promise<Response>
}

/** What the process says over HTTP; everything it does comes as an argument, also after it listens. */
export function createHttp(handlers: Partial<HttpHandlers>): Hono {
  const app = new Hono()
  // the process answers: one that does not is started anew
  app.get('/health/live', (c) => c.json({ ok: true }))
  // it serves: one that does not needs somebody to look at the reasons
  app.on('GET', ['/health', '/health/ready'], async (c) => {
    const state = (await handlers.health?.()) ?? { ok: false, reasons: ['it is starting'] }
    return c.json(state, state.ok ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const metrics = await handlers.metrics?.()
    return metrics ? c.body(metrics.body, 200, { 'content-type': metrics.contentType }) : c.text('starting', 503)
  })
  app.get('/calendar/:file{[\\w-]+\\.ics}', async (c) => {
    if (!handlers.calendar) return c.text('starting', 503)
    return calendarAnswer(
      c.req.raw,
      await handlers.calendar(c.req.param('file').slice(0, -'.ics'.length)).catch(() => null),
    )
  })
  app.all('*', (c) => {
    if (handlers.local) return handlers.local(c.req.raw)
    return c.req.method === 'POST' && handlers.webhook ? handlers.webhook(c.req.raw) : c.text('Not Found', 404)
  })
  return app
}

/**
 * A calendar for whoever fetches it again and again: as it is, or only that it is the same (RFC
 * 9110 13.1.2). null: not now.
 */
function calendarAnswer(request: Request, calendar: Awaited<ReturnType<HttpHandlers['calendar']>> | null): Response {
  if (calendar === null) return new Response('unavailable', { status: 503, headers: { 'retry-after': '60' } })
  if (!calendar) return new Response('Not Found', { status: 404 })
  const tag = `"${calendar.tag}"`
  // a person's own: no cache on the way may keep it
  const headers = { etag: tag, 'cache-control': 'private, no-cache' }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(tag) || known.includes('*')) return new Response(null, { status: 304, headers })
  return new Response(calendar.text, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } })
}
