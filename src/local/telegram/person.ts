import { shown } from './methods/media.ts'
import { commandsFor } from './methods/profile.ts'
import { press, pressButton } from './press.ts'
import { chatJsonOf, messageJson, userJson } from './render.ts'
import { captionText, typedText } from './text.ts'
import type { LocalMessage, LocalPerson, LocalPersonInfo } from './types.ts'
import { addMessage, changeMessage, messagesOf, type Person, unreadOf, type World } from './world.ts'

/** One person's Telegram app: everything a human hand can do there. */
export function createPerson(world: World, person: Person): LocalPerson {
  const { id } = person

  /** A message of the person's, and the update the bot gets for it. */
  function write(content: Partial<LocalMessage>, chatId = id): LocalMessage {
    if (person.deactivated) throw new Error(`The account of ${person.firstName} is deleted`)
    if (chatId === id && person.blocked) throw new Error(`${person.firstName} has blocked the bot: unblock it first`)
    if (chatId !== id && !world.groups.has(chatId)) throw new Error(`There is no group ${chatId}`)
    const message = addMessage(world, {
      id: world.next('message'),
      chatId,
      from: 'person',
      fromId: id,
      date: world.date(),
      entities: [],
      ...content,
    })
    if (chatId === id) open()
    else person.met = true
    if (chatId === id || isForBot(message)) world.updates.push('message', messageJson(world, message), chatId)
    return message
  }

  /** Bots in groups hear commands, mentions and replies alone. */
  const isForBot = ({ entities, text = '', replyTo, chatId }: LocalMessage) =>
    entities.some(({ type }) => type === 'bot_command') ||
    text.includes(`@${world.bot.username}`) ||
    (replyTo !== undefined && world.chats.get(chatId)?.get(replyTo)?.from === 'bot')

  /** Whoever writes has the chat open: it counts as started and read, and a keyboard made for one answer folds. */
  function open(): void {
    if (!person.started) {
      person.started = true
      world.emit({ type: 'person', chatId: id })
    }
    markRead()
    const keyboard = person.replyKeyboard
    if (keyboard?.kind === 'force-reply' || keyboard?.oneTime) person.replyKeyboard = undefined
  }

  function markRead(): void {
    const last = messagesOf(world, id).at(-1)?.id ?? 0
    if (unreadOf(world, person) === 0) return
    person.readUpTo = last
    world.emit({ type: 'read', chatId: id })
  }

  /** Blocking and coming back, which the bot hears of. */
  function setBlocked(blocked: boolean): void {
    if (person.blocked === blocked) return
    person.blocked = blocked
    world.emit({ type: 'person', chatId: id })
    const member = (status: string) => ({
      user: world.bot,
      status,
      ...(status === 'kicked' && { until_date: 0 }),
    })
    world.updates.push(
      'my_chat_member',
      {
        chat: chatJsonOf(world, id),
        from: userJson(person),
        date: world.date(),
        old_chat_member: member(blocked ? 'member' : 'kicked'),
        new_chat_member: member(blocked ? 'kicked' : 'member'),
      },
      id,
    )
  }

  return {
    get info() {
      return infoOf(world, person)
    },
    start(payload = '') {
      if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload))
        throw new Error(`Telegram opens no link with the payload «${payload}»`)
      setBlocked(false)
      write(typedText(`/start ${payload}`))
    },
    sendText(text, { replyTo, chatId, entities } = {}) {
      const letters = [...text]
      // Apps cut a long text into messages that fit.
      for (let from = 0; from === 0 || from < letters.length; from += 4096) {
        const formatted = typedText(letters.slice(from, from + 4096).join(''), from === 0 ? entities : undefined)
        if (formatted.text === '') throw new Error('Telegram sends no empty message')
        write({ ...formatted, ...(replyTo !== undefined && { replyTo }) }, chatId)
      }
    },
    editText(messageId, text) {
      const message = world.chats.get(id)?.get(messageId)
      if (message?.from !== 'person' || message.text === undefined) throw new Error(`No own text ${messageId} to edit`)
      const edited = changeMessage(world, { ...message, ...typedText(text), editDate: world.date() })
      world.updates.push('edited_message', messageJson(world, edited), id)
    },
    sendFile({ name, bytes, caption = '', kind = 'document' }) {
      const { text, entities } = captionText({ text: caption }, () => {})
      const file = shown(world.files.add(kind, { name, bytes }))
      write({ [kind]: file, entities, ...(text && { caption: text }) })
    },
    sendContact: (phoneNumber) => void write({ contact: { phoneNumber, firstName: person.firstName } }),
    press: async (messageId, button) => pressButton(world, person, messageId, button),
    pressData: async (messageId, data) => press(world, person, messageId, data),
    block: () => setBlocked(true),
    unblock: () => setBlocked(false),
    deactivate() {
      person.deactivated = true
      world.emit({ type: 'person', chatId: id })
    },
    messages: () => messagesOf(world, id),
    markRead,
    get unread() {
      return unreadOf(world, person)
    },
    get commands() {
      return commandsFor(world, id, person.languageCode)
    },
    get replyKeyboard() {
      return person.replyKeyboard
    },
    get pinned() {
      return person.pinned
    },
  }
}

export const infoOf = (world: World, person: Person): LocalPersonInfo => ({
  id: person.id,
  firstName: person.firstName,
  ...(person.lastName !== undefined && { lastName: person.lastName }),
  ...(person.username !== undefined && { username: person.username }),
  ...(person.languageCode !== undefined && { languageCode: person.languageCode }),
  started: person.started,
  blocked: person.blocked,
  deactivated: person.deactivated,
  unread: unreadOf(world, person),
})
