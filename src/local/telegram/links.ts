/** The person that a `tg://user?id=…` link names. */
export function userOfLink(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?(?:.*&)?id=(\d+)/i.exec(link)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** The link as Telegram keeps it, or undefined where it would not be one. A host needs a dot: localhost is no link. */
export function checkedLink(link: string): string | undefined {
  if (/\s/.test(link)) return undefined
  const [, scheme, host, rest] = /^(tg|ton|tonsite):(?:\/\/)?([\w.-]+)(.*)$/i.exec(link) ?? []
  if (scheme) return `${scheme.toLowerCase()}://${host}${rest}`
  const web = /^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? link : `http://${link}`
  if (!URL.canParse(web)) return undefined
  const url = new URL(web)
  const known = url.protocol === 'http:' || url.protocol === 'https:'
  return known && (url.hostname.includes('.') || url.hostname.startsWith('[')) ? url.href : undefined
}
