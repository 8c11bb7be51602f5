import { z } from 'zod'
import { knownChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import * as s from '../schemas.ts'
import type { BotCommand, BotProfile } from '../types.ts'
import type { World } from '../world.ts'
import { method } from './define.ts'

const language = { language_code: s.string.optional() }

function checkLanguage(code = ''): string {
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified')
  return code
}

/** `set…` and `get…` of one of the bot's texts, by language. */
function text(field: 'name' | 'description' | 'short_description', limit: number, refusal: string) {
  return {
    set: method({ [field]: s.string.optional(), ...language }, ({ world }, input) => {
      const given: Partial<Record<string, string>> = input
      const code = checkLanguage(given.language_code)
      const value = given[field] ?? ''
      if ([...value].length > limit) throw badRequest(refusal)
      world.settings.texts[`${field}/${code}`] = value
      world.emit({ type: 'description' })
      return true
    }),
    get: method(language, ({ world }, input) => ({
      [field]: textOf(world, field, checkLanguage(input.language_code)),
    })),
  }
}

function textOf({ settings, bot }: World, field: string, code: string): string {
  const own = settings.texts[`${field}/${code}`] || settings.texts[`${field}/`]
  return own || (field === 'name' ? bot.first_name : '')
}

const name = text('name', 64, 'BOT_TITLE_INVALID')
const description = text('description', 512, 'BOT_DESCRIPTION_TOO_LONG')
const short = text('short_description', 120, 'BOT_ABOUT_TOO_LONG')
export const setMyName = name.set
export const getMyName = name.get
export const setMyDescription = description.set
export const getMyDescription = description.get
export const setMyShortDescription = short.set
export const getMyShortDescription = short.get

export const profileOf = (world: World, code = ''): BotProfile => ({
  name: textOf(world, 'name', code),
  username: world.bot.username,
  description: textOf(world, 'description', code),
  shortDescription: textOf(world, 'short_description', code),
})

const scopeTypes = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
] as const
const scope = s.json(
  s.object({
    type: z.enum(scopeTypes, scopeTypes.join(', ')),
    chat_id: s.chatId.optional(),
    user_id: s.integer.optional(),
  }),
)
const where = { scope: scope.optional(), ...language }
const botCommand = s.object({ command: s.string, description: s.string })

export const setMyCommands = method(
  { commands: s.json(s.list(botCommand)), ...where },
  ({ world }, { commands, ...input }) => {
    const key = commandKey(world, input)
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
    world.settings.commands[key] = commands.map(checkCommand)
    return changed(world, input)
  },
)

export const deleteMyCommands = method(where, ({ world }, input) => {
  delete world.settings.commands[commandKey(world, input)]
  return changed(world, input)
})

export const getMyCommands = method(
  where,
  ({ world }, input) => world.settings.commands[commandKey(world, input)] ?? [],
)

interface Where {
  scope?: z.output<typeof scope> | undefined
  language_code?: string | undefined
}

function changed(world: World, { scope: given }: Where): true {
  world.emit(typeof given?.chat_id === 'number' ? { type: 'commands', chatId: given.chat_id } : { type: 'commands' })
  return true
}

function checkCommand({ command, description: about }: BotCommand): BotCommand {
  const bare = command.replace(/^\//, '')
  if (!/^[a-z0-9_]{1,32}$/.test(bare)) throw badRequest('BOT_COMMAND_INVALID')
  if (about === '' || [...about].length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command: bare, description: about }
}

/** Where a list of commands is kept: scope, chat, member, language. */
function commandKey(world: World, { scope: given = { type: 'default' }, language_code: code }: Where): string {
  const { type, chat_id: chatId, user_id: userId } = given
  const ofChat = type.startsWith('chat')
  if (ofChat && chatId === undefined) {
    throw badRequest('can\'t parse BotCommandScope: Can\'t find field "chat_id"')
  }
  if (type === 'chat_member' && !userId) {
    throw badRequest('can\'t parse BotCommandScope: Can\'t find field "user_id"')
  }
  if (ofChat && chatId !== undefined) knownChat(world, chatId)
  return [type, chatId, userId, checkLanguage(code)].filter((part) => part !== undefined).join('/')
}

/** What the menu button of a private chat lists: the narrowest scope that has commands, one's language first. */
export function commandsFor({ settings }: World, personId: number, code = ''): readonly BotCommand[] {
  const scopes = [`chat/${personId}`, 'all_private_chats', 'default']
  const keys = scopes.flatMap((each) => [`${each}/${code}`, `${each}/`])
  return keys.map((key) => settings.commands[key]).find((commands) => commands !== undefined) ?? []
}
