import type { StoredFile } from './files.ts'
import type { LocalMessage, Snapshot } from './types.ts'
import type { Update } from './updates.ts'
import type { Group, Person, Settings, World } from './world.ts'

type SavedFile = Omit<StoredFile, 'bytes'> & { base64: string }
type SavedUpdate = { update: Update; chatId: number }
type SavedPress = { id: string; chatId: number; messageId: number; at: number }
type SavedSettings = Settings & { allowedUpdates: readonly string[]; presses: readonly SavedPress[] }

/** What a snapshot holds: to whoever keeps it, it is closed. */
interface Saved extends Snapshot {
  people: readonly Person[]
  groups: readonly Group[]
  messages: readonly LocalMessage[]
  files: readonly SavedFile[]
  settings: Readonly<Record<string, unknown>> & SavedSettings
  updates: readonly SavedUpdate[]
}

/** All that a restart must not lose. The webhook is left out: the bot sets it anew when it starts. */
export function takeSnapshot(world: World): Snapshot {
  const { lastId, allowed, queue } = world.updates.save()
  const files = world.files.all().map(({ bytes, ...file }): SavedFile => ({ ...file, base64: bytes.toBase64() }))
  const presses = [...world.presses.values()].map(({ resolve: _, ...press }): SavedPress => press)
  return structuredClone({
    version: 1,
    people: [...world.people.values()],
    groups: [...world.groups.values()],
    messages: [...world.chats.values()].flatMap((chat) => [...chat.values()]),
    files,
    settings: { ...world.settings, allowedUpdates: allowed, presses },
    counters: { ...world.counters, update: lastId },
    updates: queue,
  })
}

/** Puts a snapshot, also one that went through JSON, in the place of everything. Its people stay the same objects. */
export function restoreSnapshot(world: World, snapshot: Snapshot): void {
  if (snapshot.version !== 1) throw new Error(`A snapshot of version ${String(snapshot.version)} cannot be read`)
  const { people, groups, messages, files, settings, counters, updates } = structuredClone(snapshot) as Saved
  const { update: lastId = 0, ...rest } = counters
  const { allowedUpdates, presses, ...texts } = settings

  restorePeople(world, people)
  refill(world.groups, groups)
  world.chats.clear()
  for (const message of messages) {
    const chat = world.chats.get(message.chatId) ?? new Map<number, LocalMessage>()
    world.chats.set(message.chatId, chat.set(message.id, message))
  }
  world.files.clear()
  for (const { base64, ...file } of files) {
    world.files.put({ ...file, bytes: Uint8Array.fromBase64(base64) })
  }
  for (const press of world.presses.values()) press.resolve(undefined)
  refill(
    world.presses,
    presses.map((press) => ({ ...press, resolve: () => {} })),
  )
  Object.assign(world.settings, texts)
  Object.assign(world.counters, rest)
  world.updates.restore({ lastId, allowed: allowedUpdates, queue: updates })
  world.emit({ type: 'restored' })
}

/** Whoever holds a person's app goes on holding it, so known people change in place. */
function restorePeople({ people }: World, saved: readonly Person[]): void {
  const before = new Map(people)
  people.clear()
  for (const person of saved) {
    const known = before.get(person.id)
    people.set(person.id, Object.assign(known ?? {}, { replyKeyboard: undefined }, person))
  }
}

function refill<Id, Item extends { id: Id }>(map: Map<Id, Item>, items: readonly Item[]): void {
  map.clear()
  for (const item of items) map.set(item.id, item)
}
