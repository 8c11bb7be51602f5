/** Prisma: cannot reach, timed out, connection closed, no connection from the pool, no transaction in time. */
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']

/** What Prisma's adapter calls them. */
const driverKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']

/** The network's own, and PostgreSQL's: shut down by an administrator, crashed, not yet up, too many connections. */
const systemCodes =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-5]|53300|08\w{3})$/

/** node-postgres tells some faults in words alone. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|client was closed|Connection ended unexpectedly/i

/** The database is away or restarting: the same thing may work in a moment. Any other error is a fault of ours. */
export const isUnavailable = (error: unknown): boolean =>
  layersOf(error).some(
    ({ code, kind, originalCode, message }) =>
      (typeof code === 'string' && (prismaCodes.includes(code) || systemCodes.test(code))) ||
      (typeof originalCode === 'string' && systemCodes.test(originalCode)) ||
      (typeof kind === 'string' && driverKinds.includes(kind)) ||
      (typeof message === 'string' && messages.test(message)),
  )

/** A row with the same key is there already; `field` asks for a key that this column is a part of. */
export const isUniqueViolation = (error: unknown, field?: string): boolean =>
  layersOf(error).some((layer) => layer.code === 'P2002' || layer.originalCode === '23505' || layer.code === '23505') &&
  (field === undefined || layersOf(error).some((layer) => keyOf(layer).some((part) => part === field)))

/** The columns of the violated key, from the names that PostgreSQL and Prisma give them: "Mark_requestId_key". */
function keyOf({ constraint, detail }: Layer): string[] {
  const named = typeof constraint === 'string' ? constraint : (constraint as { index?: string } | undefined)?.index
  const listed = (constraint as { fields?: string[] } | undefined)?.fields ?? []
  const told = typeof detail === 'string' ? (/^Key \(([^)]+)\)/.exec(detail)?.[1]?.split(', ') ?? []) : []
  return [...(named?.split('_') ?? []), ...listed, ...told].map((part) => part.replaceAll('"', ''))
}

type Layer = Readonly<Record<string, unknown>>

/** An error, what it was caused by, and what Prisma's adapter said of it. */
function layersOf(error: unknown, depth = 0): Layer[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const layer = error as Layer
  const meta = layer.meta as Layer | undefined
  const inner = [layer.cause, meta?.driverAdapterError, ...(Array.isArray(layer.errors) ? layer.errors : [])]
  return [layer, ...inner.flatMap((cause) => layersOf(cause, depth + 1))]
}
