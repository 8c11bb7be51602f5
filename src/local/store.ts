import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MovableClock } from './clock.ts'
import type { LocalTelegram, Snapshot } from './telegram/index.ts'

export interface Store {
  /** writes what is new, now */
  save(): Promise<void>
  /** forgets what was kept */
  clear(): Promise<void>
  /** writes what is new and listens no more */
  close(): Promise<void>
}

interface Options {
  readonly telegram: LocalTelegram
  readonly clock: MovableClock
  readonly log: (line: string) => void
}

/** A change is written this much later, ms: a crash loses no more. */
const delay = 250

/**
 * Chats and clock survive a restart: what the files keep is restored, and every change is written soon after it, whole
 * or not at all. The chats are in `file`, the clock, which is written far more often, in clock.json beside it. A file
 * that cannot be read is set aside and said so.
 */
export async function openStore(file: string, { telegram, clock, log }: Options): Promise<Store> {
  const clockFile = join(dirname(file), 'clock.json')
  await mkdir(dirname(file), { recursive: true })
  await restore(file, log, (kept) => restoreChats(telegram, kept as Snapshot))
  await restore(clockFile, log, (kept) => {
    const { now, told } = kept as { now: string; told: string }
    clock.reset(Temporal.Instant.from(now), Temporal.Instant.from(told))
  })

  let isNew = false
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  const stop = telegram.onEvent(() => {
    isNew = true
    soon()
  })

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      save().catch((error) => log(`the chats could not be kept in ${file}: ${error}`))
    }, delay)
  }

  /** One writing after another; a failure is its caller's to hear of, and what is new stays so. */
  function save(): Promise<void> {
    writing = writing.catch(() => {}).then(write)
    return writing
  }

  async function write(): Promise<void> {
    await replaceFile(clockFile, { now: clock.now().toString(), told: clock.told.toString() })
    if (!isNew) return
    isNew = false
    try {
      await replaceFile(file, telegram.snapshot())
    } catch (error) {
      isNew = true
      throw error
    }
  }

  return {
    save,
    async clear() {
      clearTimeout(timer)
      timer = undefined
      isNew = false
      await writing.catch(() => {})
      for (const each of [file, clockFile]) await rm(each, { force: true })
    },
    async close() {
      stop()
      clearTimeout(timer)
      // also what makes no event: which updates the bot has confirmed
      isNew = true
      await save()
    },
  }
}

async function restore(file: string, log: (line: string) => void, use: (kept: unknown) => void): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (text === undefined) return
  try {
    use(JSON.parse(text))
  } catch (error) {
    await rename(file, `${file}.damaged`)
    log(`${file} could not be read and was set aside as ${file}.damaged: ${error}`)
  }
}

/** What fails halfway must not leave half of itself. */
function restoreChats(telegram: LocalTelegram, kept: Snapshot): void {
  const before = telegram.snapshot()
  try {
    telegram.restore(kept)
  } catch (error) {
    telegram.restore(before)
    throw error
  }
}

/** All or nothing, also when the power fails: the new text is on the disk before it takes the old one's place. */
async function replaceFile(file: string, content: unknown): Promise<void> {
  const handle = await open(`${file}.new`, 'w')
  try {
    await handle.writeFile(JSON.stringify(content))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}
