import { setTimeout as delay } from 'node:timers/promises'

/** As long as what was closed may take to end, ms. */
const farewell = 5000
const lasting = /^(Timeout|Immediate|Worker|MessagePort|TCPServerWrap|ProcessWrap)$/

/** What keeps this process from ending and is no connection: timers, threads, servers, child processes. */
export const running = () => process.getActiveResourcesInfo().filter((kind) => lasting.test(kind))

const counts = (kinds: readonly string[]) =>
  [...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => `${kind} × ${length}`).join(', ') || 'nothing'

/** Stories of one worker share a process: none leaves to the next what still runs. Throws with what does. */
export async function nothingLeft(before: readonly string[]): Promise<void> {
  const until = performance.now() + farewell
  while (running().length > before.length) {
    if (performance.now() > until) throw new Error(`still running: ${counts(running())}; before: ${counts(before)}`)
    await delay(1)
  }
}
