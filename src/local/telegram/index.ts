import { createFaults } from './faults.ts'
import { profileOf } from './methods/profile.ts'
import { createPerson, infoOf } from './person.ts'
import { createServer } from './server.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'
import type { LocalPerson, LocalTelegram, LocalTelegramOptions, NewPerson } from './types.ts'
import { createWorld, messagesOf, type World } from './world.ts'

export type * from './types.ts'

/** A Telegram in memory: the Bot API on one side, people's apps on the other. It starts nothing and listens nowhere. */
export function createLocalTelegram(options: LocalTelegramOptions): LocalTelegram {
  const world = createWorld(options)
  const closing = new AbortController()
  const { faults, take } = createFaults(world.updates.deliverTwice)
  const server = createServer(world, take, closing.signal)
  const apps = new Map<number, LocalPerson>()

  return {
    fetch: server.answer,
    addPerson: (person) => addPerson(world, person),
    person(id) {
      const person = world.people.get(id)
      if (!person) throw new Error(`There is no person ${id} in the local Telegram`)
      const app = apps.get(id) ?? createPerson(world, person)
      apps.set(id, app)
      return app
    },
    people: () => [...world.people.values()].map((person) => infoOf(world, person)),
    addGroup: (group) => void world.groups.set(group.id, group),
    messages: (chatId) => messagesOf(world, chatId),
    onEvent: world.listen,
    faults,
    get calls() {
      return server.calls()
    },
    oddities: world.oddities,
    file(fileId) {
      const file = world.files.get(fileId)
      return file && { name: file.name, type: file.mimeType, bytes: file.bytes }
    },
    profile: (languageCode) => profileOf(world, languageCode),
    snapshot: () => takeSnapshot(world),
    restore(snapshot) {
      restoreSnapshot(world, snapshot)
      for (const id of apps.keys()) if (!world.people.has(id)) apps.delete(id)
    },
    settled: world.updates.settled,
    close() {
      closing.abort()
      server.webhook.set(undefined)
      for (const press of world.presses.values()) press.resolve(undefined)
    },
  }
}

function addPerson({ people, emit }: World, person: NewPerson): void {
  const known = people.get(person.id)
  const fresh = { started: false, blocked: false, deactivated: false, met: false, readUpTo: 0, pinned: [] }
  const started = person.started ?? known?.started ?? false
  people.set(person.id, Object.assign(known ?? fresh, person, { started }))
  emit({ type: 'person', chatId: person.id })
}
