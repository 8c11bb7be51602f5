import { Hono } from 'hono'

/** What the process answers with; what is not there yet, because the bot is still starting, says so with 503. */
export interface HttpHandlers {
  /** whether updates are served and the database answers, with what the operator should see */
  health: () => Promise<{ ok: boolean } & Record<string, unknown>>
  /** Prometheus text */
  metrics: () => Promise<{ contentType: string; body: string }>
  /** Telegram's updates, when they come by webhook; any path below /telegram */
  webhook: (request: Request) => Promise<Response>
  /** the local mode's page and Bot API, below everything else */
  local: (request: Request) => Response | Promise<Response>
}

/** What the process says over HTTP; everything it does comes as an argument, also after it listens. */
export function createHttp(handlers: Partial<HttpHandlers>): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    const state = (await handlers.health?.()) ?? { ok: false, starting: true }
    return c.json(state, state.ok ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const metrics = await handlers.metrics?.()
    return metrics ? c.body(metrics.body, 200, { 'content-type': metrics.contentType }) : c.text('starting', 503)
  })
  app.all('*', (c) => {
    if (handlers.local) return handlers.local(c.req.raw)
    return c.req.method === 'POST' && handlers.webhook ? handlers.webhook(c.req.raw) : c.text('Not Found', 404)
  })
  return app
}
