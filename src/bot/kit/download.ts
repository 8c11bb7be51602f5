import http, { type Agent, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Context } from 'grammy'
import { ownApiRoot } from '../telegram.ts'

/** Seconds without a byte; whatever takes longer is taken for lost. */
const patience = 30

/**
 * The bytes of a file that somebody sent, by the way that the bot reaches Telegram; undefined when Telegram does not
 * give them, or gives more than was told. The address holds the bot's token: it stands in no error.
 */
export async function download(ctx: Context, fileId: string, most: number): Promise<Uint8Array | undefined> {
  const { file_path: path } = await ctx.api.getFile(fileId)
  if (path === undefined) return undefined
  const { token, options } = ctx.api
  const root = options?.apiRoot ?? ownApiRoot
  const { agent } = (options?.baseFetchConfig ?? {}) as { agent?: Agent }
  return fetchBytes(`${root}/file/bot${token}/${path}`, agent, most)
}

function fetchBytes(address: string, agent: Agent | undefined, most: number): Promise<Uint8Array | undefined> {
  const { get } = address.startsWith('https:') ? https : http
  return new Promise((resolve) => {
    const lost = () => resolve(undefined)
    const request = get(address, { ...(agent && { agent }), timeout: patience * 1000 }, (response: IncomingMessage) => {
      if (response.statusCode !== 200) {
        response.resume()
        return lost()
      }
      const parts: Uint8Array[] = []
      let size = 0
      response.on('data', (part: Uint8Array) => {
        size += part.length
        parts.push(part)
        if (size > most) request.destroy()
      })
      response.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
      response.on('close', lost)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', lost)
  })
}
