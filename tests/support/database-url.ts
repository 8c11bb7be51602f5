/** The name of the database at that address. */
export const nameIn = (url: string) => new URL(url).pathname.slice(1)

/** The address of another database of the same server. */
export function at(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = database
  return url.href
}

/** The address for a connection by that name, which PostgreSQL shows and triggers see. */
export function namedUrl(address: string, name: string): string {
  const url = new URL(address)
  url.searchParams.set('application_name', name)
  return url.href
}
