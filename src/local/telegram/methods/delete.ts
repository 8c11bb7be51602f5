import { existingMessage, knownChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import * as s from '../schemas.ts'
import type { LocalMessage } from '../types.ts'
import type { World } from '../world.ts'
import { method } from './define.ts'

const twoDays = 48 * 60 * 60

export const deleteMessage = method({ chat_id: s.chatId, message_id: s.integer }, ({ world }, input) => {
  const chat = knownChat(world, input.chat_id)
  return remove(world, chat.id, [existingMessage(world, chat, input.message_id, 'message to delete')])
})

/** Messages that are not there are passed over. */
export const deleteMessages = method(
  { chat_id: s.chatId, message_ids: s.json(s.list(s.integer)) },
  ({ world }, input) => {
    if (input.message_ids.length === 0) throw badRequest('message identifiers are not specified')
    if (input.message_ids.length > 100) throw badRequest('too many message identifiers specified')
    const chat = knownChat(world, input.chat_id)
    const there = input.message_ids.flatMap((id) => world.chats.get(chat.id)?.get(id) ?? [])
    return there.length === 0 || remove(world, chat.id, there)
  },
)

/**
 * In a private chat a bot may delete both sides' messages, its own alone elsewhere; none that is older than 48 hours.
 */
function remove(world: World, chatId: number, messages: readonly LocalMessage[]): true {
  for (const { from, date } of messages) {
    if (from !== 'bot' && chatId < 0) throw badRequest("message can't be deleted")
    if (world.date() - date > twoDays) throw badRequest("message can't be deleted for everyone")
  }
  for (const { id } of messages) world.chats.get(chatId)?.delete(id)
  const messageIds = messages.map(({ id }) => id)
  const person = world.people.get(chatId)
  if (person) person.pinned = person.pinned.filter((id) => !messageIds.includes(id))
  world.emit({ type: 'delete', chatId, messageIds })
  return true
}
