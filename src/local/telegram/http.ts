import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/**
 * A real HTTP server before a `fetch`. It breaks the connection where the answer is `Response.error()`, and aborts the
 * request's signal when the client goes away, so that an abandoned long poll is not answered.
 */
export async function serveHttp(
  fetch: (request: Request) => Promise<Response>,
  { port = 0, host = '127.0.0.1' } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const answer = async (request: Request, bindings: unknown) => {
    const response = await fetch(request)
    if (response.type !== 'error') return response
    ;(bindings as HttpBindings).outgoing.destroy()
    return RESPONSE_ALREADY_SENT
  }
  // others know a broken answer by the global Response
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, host, resolve)
  await promise
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
