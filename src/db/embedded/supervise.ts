import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

interface Supervision {
  readonly watchUrl: string
  /** starts the server unless it runs */
  revive(): Promise<void>
  /** the server waits for the last connection to close, which ours may be */
  isStopping(): Promise<boolean>
  log(line: string): void
}

/** The wait between two attempts, milliseconds: it doubles from the one to the other. */
const shortestPause = 50
const longestPause = 10_000

/**
 * Starts the server again whenever it goes away. It is noticed by a connection that does nothing else: the kernel
 * closes it in the moment when the server ends, whoever's child that is.
 */
export function supervise({ watchUrl, revive, isStopping, log }: Supervision): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const isRevived = async (): Promise<boolean> => {
    try {
      await revive()
      return true
    } catch (error) {
      log(`the database server did not start: ${error instanceof Error ? error.message : error}`)
      return false
    }
  }
  const watch = async () => {
    let pause = shortestPause
    let away = false
    while (!signal.aborted) {
      const held = await whileConnected(watchUrl, isStopping, signal)
      if (signal.aborted) return
      if (held) {
        pause = shortestPause
        away = true
        log('the database server is gone, starting it again')
      }
      const isUp = await isRevived()
      if (isUp && away) log('the database server is back')
      away &&= !isUp
      await delay(pause, undefined, { signal }).catch(() => {}) // a stop ends the pause
      pause = Math.min(pause * 2, longestPause)
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

/** Resolves when the connection ends or the signal does: whether there was one at all. */
async function whileConnected(
  connectionString: string,
  isStopping: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 3_000,
    application_name: 'classbook watch',
  })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', () => {}) // 'end' follows, and tells
  try {
    await client.connect()
  } catch {
    return false // not up yet: the next attempt tells
  }
  const hangUp = () => void client.end()
  signal.addEventListener('abort', hangUp, { once: true })
  if (signal.aborted) hangUp()
  const look = () => isStopping().then((stopping) => stopping && hangUp(), hangUp) // in doubt, revive() looks closer
  const glance = setInterval(look, 1_000).unref()
  await ended
  clearInterval(glance)
  signal.removeEventListener('abort', hangUp)
  return true
}
