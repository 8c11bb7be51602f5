import { badRequest, forbidden } from './errors.ts'
import type { LocalMessage } from './types.ts'
import type { Group, Person, World } from './world.ts'

export type Chat = { kind: 'private'; id: number; person: Person } | { kind: 'group'; id: number; group: Group }

/** A chat that the bot knows. It knows a person once that person has started it. */
export function knownChat(world: World, id: number | string): Chat {
  const group = typeof id === 'number' ? world.groups.get(id) : undefined
  if (group) return { kind: 'group', id: group.id, group }
  const person = typeof id === 'number' ? world.people.get(id) : undefined
  if (!person || !(person.started || person.met)) throw badRequest('chat not found')
  return { kind: 'private', id: person.id, person }
}

/** A chat that the bot may write to now. */
export function writableChat(world: World, id: number | string): Chat {
  const chat = knownChat(world, id)
  if (chat.kind === 'group') return chat
  if (chat.person.deactivated) throw forbidden('user is deactivated')
  if (!chat.person.started) throw forbidden("bot can't initiate conversation with a user")
  if (chat.person.blocked) throw forbidden('bot was blocked by the user')
  return chat
}

/** A message of the chat; `what` says what it was wanted for: «message to edit». */
export function existingMessage(world: World, chat: Chat, id: number, what: string): LocalMessage {
  const message = world.chats.get(chat.id)?.get(id)
  if (!message) throw badRequest(`${what} not found`)
  return message
}
