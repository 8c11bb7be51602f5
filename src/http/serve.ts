import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** The address cannot be listened on; its message is one line for whoever starts the bot. */
export class ListenError extends Error {}

/** Listens. Throws ListenError when the port is taken or the address is not this machine's. */
export function listen(app: Hono, host: string, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(reasonOf(error, host, port))))
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `PORT: ${host}:${port} is taken by another program`
  if (code === 'EACCES') return `PORT: this user may not listen on ${host}:${port}`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST: ${host} is no address of this machine`
  return `HTTP cannot listen on ${host}:${port}: ${message}`
}
