import { badRequest, conflict } from '../errors.ts'
import * as s from '../schemas.ts'
import { Described, method } from './define.ts'

const kinds = s.json(s.list(s.string))
const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

export const getUpdates = method(
  {
    offset: s.integer.optional(),
    limit: s.integer.optional(),
    timeout: s.integer.optional(),
    allowed_updates: kinds.optional(),
  },
  ({ world: { updates }, webhook, signal }, { offset = 0, limit = 100, timeout = 0, allowed_updates }) => {
    if (webhook.settings()) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    if (allowed_updates) updates.allow(allowed_updates)
    return updates.get(offset, between(limit, 1, 100), between(timeout, 0, 50), signal)
  },
)

export const setWebhook = method(
  {
    url: s.string.optional(),
    secret_token: s.string.optional(),
    max_connections: s.integer.optional(),
    allowed_updates: kinds.optional(),
    drop_pending_updates: s.flag.optional(),
    ip_address: s.string.optional(),
  },
  ({ world: { updates }, webhook }, { url, secret_token: secret, ...input }) => {
    if (url) checkWebhook(url, secret ?? '')
    if (input.drop_pending_updates) updates.drop()
    if (input.allowed_updates) updates.allow(input.allowed_updates)
    const before = webhook.settings()
    if (!url) {
      webhook.set(undefined)
      return new Described(true, before ? 'Webhook was deleted' : 'Webhook is already deleted')
    }
    updates.endPoll(conflict('terminated by setWebhook request'))
    const maxConnections = between(input.max_connections ?? 40, 1, 100)
    const same = before?.url === url && before.secret === secret && before.maxConnections === maxConnections
    if (!same) webhook.set({ url, secret, maxConnections })
    return new Described(true, same ? 'Webhook is already set' : 'Webhook was set')
  },
)

/** HTTPS on one of four ports, but for the machine itself, as the Bot API server's own local mode allows. */
function checkWebhook(address: string, secret: string): void {
  if (!URL.canParse(address)) throw badRequest('invalid webhook URL specified')
  if (secret.length > 256) throw badRequest('secret token is too long')
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters')
  const url = new URL(address)
  if (['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!['', '80', '88', '443', '8443'].includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
}

export const deleteWebhook = method({ drop_pending_updates: s.flag.optional() }, ({ world, webhook }, input) => {
  const before = webhook.settings()
  if (input.drop_pending_updates) world.updates.drop()
  if (before) webhook.set(undefined)
  return new Described(true, before ? 'Webhook was deleted' : 'Webhook is already deleted')
})

export const getWebhookInfo = method({}, ({ world: { updates }, webhook }) => {
  const settings = webhook.settings()
  const error = webhook.lastError()
  const allowed = updates.allowed()
  return {
    url: settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending().length,
    ...(error && { last_error_date: error.date, last_error_message: error.message }),
    ...(settings && { max_connections: settings.maxConnections }),
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  }
})
