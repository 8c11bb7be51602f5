import type { z } from 'zod'
import { type Chat, writableChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import { markupOf } from '../markup.ts'
import type { ReplyMarkupInput, replyParameters } from '../schemas.ts'
import type { LocalMessage } from '../types.ts'
import { addMessage, type World } from '../world.ts'

export interface Sending {
  chat_id: number | string
  disable_notification?: boolean | undefined
  protect_content?: boolean | undefined
  message_effect_id?: string | undefined
  reply_parameters?: z.output<typeof replyParameters> | undefined
  reply_markup?: ReplyMarkupInput | undefined
}

type Content = Partial<Omit<LocalMessage, 'id' | 'chatId' | 'from' | 'fromId' | 'date'>>

/** Sends messages of the bot to a chat: all of them or, when anything is wrong, none. */
export function post(
  world: World,
  input: Sending,
  first: Content,
  ...others: readonly Content[]
): [LocalMessage, ...LocalMessage[]] {
  const chat = writableChat(world, input.chat_id)
  const common = {
    ...markupOf(input.reply_markup, chat.kind === 'private'),
    ...replyOf(world, chat, input),
    ...(input.protect_content && { protectContent: true }),
    ...(input.disable_notification && { silent: true }),
    ...effectOf(chat, input),
  }
  world.pacing?.spend(chat.id, 1 + others.length)
  const send = (content: Content) =>
    addMessage(world, {
      id: world.next('message'),
      chatId: chat.id,
      from: 'bot',
      fromId: world.bot.id,
      date: world.date(),
      entities: [],
      ...common,
      ...content,
    })
  const sent: [LocalMessage, ...LocalMessage[]] = [send(first), ...others.map(send)]
  if (chat.kind === 'private' && common.replyKeyboard) {
    chat.person.replyKeyboard = common.replyKeyboard.kind === 'remove' ? undefined : common.replyKeyboard
  }
  return sent
}

function replyOf(world: World, chat: Chat, { reply_parameters: reply }: Sending) {
  if (!reply) return {}
  if (reply.chat_id !== undefined && reply.chat_id !== chat.id) throw badRequest('message to be replied not found')
  if (world.chats.get(chat.id)?.has(reply.message_id)) return { replyTo: reply.message_id }
  if (reply.allow_sending_without_reply) return {}
  throw badRequest('message to be replied not found')
}

function effectOf(chat: Chat, { message_effect_id: effectId }: Sending) {
  if (effectId === undefined) return {}
  if (chat.kind !== 'private' || !/^\d+$/.test(effectId)) throw badRequest('EFFECT_ID_INVALID')
  return { effectId }
}
