import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { inUtc } from './connect.ts'

/** This process among those that serve one school. */
export interface Presence {
  /** ends what the leading process does, and makes way for the next one */
  stop(): Promise<void>
}

/**
 * Locks, by their first key; prisma/sql/functions/is_present.sql knows the first one. They are held by a transaction
 * that does nothing else, so that a pooler in between leaves them where they are.
 */
const present = 1_129_075_011
const leading = 1_129_075_014

/** Between one attempt to lead, or to connect, and the next, ms. */
const pause = 1000

interface PresenceOptions {
  /** what this process is known by, as long as it is connected: any from 1 to 2³¹ − 1 that no other has */
  readonly number: number
  /** begins what one process does for all of them, perhaps where another one has just ended; gives what ends it */
  readonly lead: (tookOver: boolean) => Promise<() => Promise<void>>
  /** the connection broke, or what the leading process does could not begin: tried again */
  readonly fault: (error: unknown) => void
}

/**
 * Connects to be seen by the other processes, and leads as soon as nobody else does: whoever leads loses that with its
 * connection, when it is killed at once. One whose connection broke leads on until somebody else does. What cannot be
 * begun at the first attempt is thrown.
 */
export async function bePresent(url: string, { number, lead, fault }: PresenceOptions): Promise<Presence> {
  const asked = Promise.withResolvers<void>()
  let stopping = false
  let end: (() => Promise<void>) | undefined

  const connection = async (): Promise<{ client: pg.Client; lost: Promise<void> }> => {
    const client = new pg.Client({
      connectionString: inUtc(url),
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: 'classbook presence',
    })
    const { promise: lost, resolve } = Promise.withResolvers<void>()
    client.on('error', () => resolve())
    client.on('end', () => resolve())
    await client.connect()
    await client.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1, $2)', [present, number])
    return { client, lost }
  }

  const tryToLead = async (client: pg.Client, tookOver: boolean): Promise<boolean> => {
    const { rows } = await client.query('SELECT pg_try_advisory_xact_lock($1, 0) AS leads', [leading])
    const leads: boolean = rows[0].leads
    if (leads) end ??= await lead(tookOver)
    else await endLeading()
    return leads
  }

  const endLeading = async () => {
    const ending = end
    end = undefined
    await ending?.()
  }

  const rest = () => Promise.race([sleep(pause, undefined, { ref: false }), asked.promise])

  /** Until the connection is lost, or the process is asked to stop. */
  const stay = async ({ client, lost }: Awaited<ReturnType<typeof connection>>, led: boolean) => {
    let isOver = false
    const over = Promise.race([lost, asked.promise]).then(() => {
      isOver = true
    })
    for (let leads = led; !leads && !isOver; ) {
      await Promise.race([over, rest()])
      leads = !isOver && (await tryToLead(client, true))
    }
    await over
  }

  const first = await connection()
  const led = await tryToLead(first.client, false).catch(async (error: unknown) => {
    await first.client.end()
    throw error
  })

  const serve = async () => {
    let now: typeof first | undefined = first
    for (let leads = led; !stopping; leads = false) {
      try {
        now ??= await connection()
        await stay(now, leads)
      } catch (error) {
        fault(error)
      }
      if (stopping) break
      await now?.client.end().catch(() => {})
      now = undefined
      await rest()
    }
    await endLeading()
    await now?.client.end().catch(() => {})
  }
  const serving = serve()

  return {
    async stop() {
      stopping = true
      asked.resolve()
      await serving
    },
  }
}
