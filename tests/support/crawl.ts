import type { Press } from '../../src/bot/kit/press.ts'
import { presses } from '../../src/bot/presses.ts'
import type { InlineButton, LocalMessage, PressAnswer } from '../../src/local/telegram/index.ts'
import { nasty } from './nasty.ts'
import type { PersonsChat } from './persons-chat.ts'

type Known = readonly [key: string, press: Press<object>]
const byName = new Map(
  Object.entries(presses).map(([key, press]) => [press.name, [key, press as unknown as Press<object>] as Known]),
)
const knownOf = (data: string): Known | undefined =>
  data.startsWith('1') ? byName.get(data.split('.')[0]!.slice(1)) : undefined

/** A button as the table of presses calls it; of a menu the menu's name. */
export const nameOf = (data: string): string => knownOf(data)?.[0] ?? `menu ${data.split('/')[0]}`

/** Screens are in lower case, writes in upper case; a menu's buttons only lead on. */
export function isWrite(data: string): boolean {
  const name = knownOf(data)?.[1].name
  return name !== undefined && name === name.toUpperCase()
}

/** Buttons that say the same of other ids are one: the words of their data count, and whether an id is none. */
function shapeOf({ text, callback_data: data = '' }: InlineButton): string {
  const known = knownOf(data)
  if (!known) return `${nameOf(data)} ${text.replaceAll(nasty, '').replaceAll(/\d+/g, '#')}`
  const values = Object.values(known[1].unpack(data) ?? {})
  return [known[0], ...values.map((one) => (typeof one === 'string' ? one : one === 0 ? 'none' : ''))].join(' ')
}

const cancel = presses.dialogueCancel.pack({})
export const isWayBack = ({ text, callback_data: data = '' }: InlineButton): boolean =>
  /^(?:⬅️|🏠 (?:Главная|Home)$)/u.test(text) || data === cancel

/** What somebody has after a press, and what was pressed. */
export interface Seen {
  readonly name: string
  readonly button: InlineButton
  readonly toast: PressAnswer | undefined
  readonly text: string
  readonly buttons: readonly InlineButton[]
  /** a file below the screen, which stays where it was with its buttons */
  readonly below: boolean
}

interface Walk {
  /** the buttons that write and the questions for a text, one of each name */
  readonly writes: ReadonlyMap<string, InlineButton>
  readonly questions: ReadonlyMap<string, InlineButton>
}

/** So many buttons of a name are enough, those of other words, or on other screens, first of all. */
const most = 2

/**
 * Presses the buttons that lead to a screen, breadth first from home on: some of each name, and every way back. A
 * question is left by its own way out. `beside` names what is not pressed.
 */
export async function crawl(
  chat: PersonsChat,
  see: (seen: Seen) => void,
  beside: readonly (keyof typeof presses)[] = [],
): Promise<Walk> {
  const left = new Set<string>(beside)
  const pressed = new Set<string>()
  const times = new Map<string, number>()
  const writes = new Map<string, InlineButton>()
  const questions = new Map<string, InlineButton>()
  const waiting: InlineButton[] = []
  const isNew = (from: Seen, button: InlineButton): boolean => {
    const { callback_data: data } = button
    if (data === undefined || data === cancel) return false
    const name = nameOf(data)
    if (left.has(name)) return false
    if (isWrite(data)) {
      if (!writes.has(name)) writes.set(name, button)
      return false
    }
    const edge = isWayBack(button) ? `${from.name} ← ${name}` : `${shapeOf(from.button)} → ${shapeOf(button)}`
    const count = times.get(name) ?? 0
    // the same data is the same screen, wherever it stands
    if (pressed.has(data) || pressed.has(edge)) return false
    if (count >= most && knownOf(data) && !isWayBack(button)) return false
    pressed.add(data).add(edge)
    times.set(name, count + 1)
    return true
  }
  const look = (seen: Seen) => {
    see(seen)
    waiting.push(...seen.buttons.filter((button) => isNew(seen, button)))
  }
  await chat.start()
  look(seenIn('home', { text: '/start' }, chat.last))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const seen = await press(chat, next)
    look(seen)
    const out = seen.buttons.find(({ callback_data: data }) => data === cancel)
    if (!out) continue
    if (!questions.has(seen.name)) questions.set(seen.name, next)
    look({ ...(await press(chat, out)), name: `${seen.name}, cancelled` })
  }
  return { writes, questions }
}

/** Presses a button in the last message that has any, and looks at what is there then: what is new, or that message. */
export async function press(chat: PersonsChat, button: InlineButton): Promise<Seen> {
  const newest = chat.last.id
  const screen = chat.messages.findLast(({ from, inlineKeyboard }) => from === 'bot' && inlineKeyboard) ?? chat.last
  const toast = await chat.pressData(screen.id, button.callback_data!)
  const edited = chat.messages.find(({ id }) => id === screen.id)
  return seenIn(nameOf(button.callback_data!), button, chat.last.id > newest || !edited ? chat.last : edited, toast)
}

/** What somebody has before him; a file leaves the screen above it as it was. */
export function seenIn(name: string, button: InlineButton, message: LocalMessage, toast?: PressAnswer): Seen {
  const buttons = (message.inlineKeyboard ?? []).flat()
  const isFile = message.document !== undefined || message.photo !== undefined
  return {
    name,
    button,
    toast,
    text: message.text ?? message.caption ?? '',
    buttons,
    below: isFile && buttons.length === 0,
  }
}

/** All that a person reads of it. */
export const wordsOf = ({ text, toast, buttons }: Seen): readonly string[] => [
  text,
  toast?.text ?? '',
  ...buttons.map((button) => button.text),
]
