import { chatJsonOf, messageJson, userJson } from './render.ts'
import type { ButtonPlace, InlineButton, LocalMessage, PressAnswer } from './types.ts'
import type { Person, World } from './world.ts'

type Wanted = string | ButtonPlace | { data: string }

const patience = 15_000

/** Presses a button that the message shows. A link opens without the bot's knowing, a text to copy is copied. */
export async function pressButton(world: World, person: Person, messageId: number, wanted: Wanted) {
  const message = world.chats.get(person.id)?.get(messageId)
  if (!message) throw new Error(`There is no message ${messageId} in the chat of ${person.firstName}`)
  const button = find(message, wanted)
  if (button.url !== undefined) return { url: button.url }
  if (button.callback_data === undefined) return undefined
  return press(world, person, messageId, button.callback_data)
}

/** Resolves with the bot's answer, or undefined when it keeps silent for too long. */
export function press(world: World, person: Person, messageId: number, data: string): Promise<PressAnswer | undefined> {
  if (person.blocked) throw new Error(`${person.firstName} has blocked the bot: unblock it first`)
  const message = world.chats.get(person.id)?.get(messageId)
  const id = `4${String(world.next('press')).padStart(17, '0')}`
  const answer = new Promise<PressAnswer | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), world.options.pressTimeout ?? patience)
    const answered = (given: PressAnswer | undefined) => {
      clearTimeout(timer)
      resolve(given)
    }
    world.presses.set(id, { id, chatId: person.id, messageId, at: world.options.now(), resolve: answered })
  })
  const gone = { chat: chatJsonOf(world, person.id), message_id: messageId, date: 0 }
  const query = {
    id,
    from: userJson(person),
    message: message ? messageJson(world, message) : gone,
    chat_instance: String(person.id),
    data,
  }
  world.updates.push('callback_query', query, person.id)
  return answer
}

function find({ inlineKeyboard = [], id }: LocalMessage, wanted: Wanted): InlineButton {
  const all = inlineKeyboard.flat()
  if (typeof wanted === 'object' && 'row' in wanted) {
    const button = inlineKeyboard[wanted.row]?.[wanted.column]
    if (button) return button
  } else {
    const found = all.filter((button) =>
      typeof wanted === 'string' ? button.text === wanted : button.callback_data === wanted.data,
    )
    const [first, ...others] = found
    if (first && others.length === 0) return first
    if (first) throw new Error(`Message ${id} has ${found.length} buttons ${JSON.stringify(wanted)}`)
  }
  const shown = all.map(({ text }) => `«${text}»`).join(' ')
  throw new Error(`Message ${id} has no button ${JSON.stringify(wanted)}, it shows: ${shown || 'none'}`)
}
