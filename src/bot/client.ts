import type { ApiClientOptions } from 'grammy'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'

/** How the Bot API is reached: Telegram's own or another root, straight or through a proxy. */
export function telegramClient({ apiRoot, proxy }: { apiRoot?: string; proxy?: string }): ApiClientOptions {
  const agent = proxy && (proxy.startsWith('socks') ? new SocksProxyAgent(proxy) : new HttpsProxyAgent(proxy))
  return {
    ...(apiRoot && { apiRoot }),
    ...(agent && { baseFetchConfig: { agent, compress: true } }),
    // long polls take 30 s; whatever answers no sooner than this is taken for lost
    timeoutSeconds: 60,
  }
}
