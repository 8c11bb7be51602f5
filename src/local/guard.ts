import type { MiddlewareHandler } from 'hono'

/** An address, not a name: a page of another site cannot make a name of its own lead here and pass (DNS rebinding). */
const isOwnHost = (hostname: string) =>
  /^(?:[\w-]+\.)*localhost$/.test(hostname) ||
  /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ||
  /^\[[\da-f:.]+\]$/i.test(hostname)

/**
 * Lets in the page itself and programs of this machine. Other sites that the same browser has open may neither read
 * the chats nor press in them; a link to the page may be followed from anywhere.
 */
export const onlyOwnPage: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url)
  if (!isOwnHost(url.hostname)) return c.text('Open this page as http://localhost or by its IP address.', 403)
  const origin = c.req.header('origin')
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === url.host))
    return c.text('This request comes from another site.', 403)
  const site = c.req.header('sec-fetch-site') ?? 'none'
  const isVisit = c.req.method === 'GET' && url.pathname === '/'
  if (!isVisit && site !== 'same-origin' && site !== 'none') return c.text('This request comes from another site.', 403)
  return next()
}
