import { expect, test } from 'vitest'
import { aTelegram } from './support-telegram.ts'

type Row = [what: string, method: string, params: object, code: number, words: string]

const button = (more: object) => ({ inline_keyboard: [[{ text: 'x', ...more }]] })
const rows = (count: number, wide: number) => ({
  inline_keyboard: Array.from({ length: count }, () => Array(wide).fill({ text: 'x', callback_data: 'y' })),
})
const send = { chat_id: 7, text: 'x' }

const refusals: Row[] = [
  ['no text', 'sendMessage', { chat_id: 7 }, 400, 'message text is empty'],
  ['an empty text', 'sendMessage', { chat_id: 7, text: '' }, 400, 'message text is empty'],
  ['only spaces', 'sendMessage', { chat_id: 7, text: ' \n ' }, 400, 'message text is empty'],
  ['only tags', 'sendMessage', { chat_id: 7, text: '<b> </b>', parse_mode: 'HTML' }, 400, 'message text is empty'],
  ['4097 characters', 'sendMessage', { chat_id: 7, text: 'я'.repeat(4097) }, 400, 'message is too long'],
  [
    'bad HTML',
    'sendMessage',
    { ...send, text: '<x>', parse_mode: 'HTML' },
    400,
    'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
  ],
  ['an unknown parse mode', 'sendMessage', { ...send, parse_mode: 'XML' }, 400, 'unsupported parse_mode'],
  [
    'MarkdownV2',
    'sendMessage',
    { ...send, parse_mode: 'MarkdownV2' },
    400,
    'parse_mode MarkdownV2 is not served by the local Telegram, which knows HTML',
  ],
  ['no chat', 'sendMessage', { text: 'x' }, 400, 'chat_id is empty'],
  ['a chat that is not', 'sendMessage', { chat_id: 99, text: 'x' }, 400, 'chat not found'],
  ['a person who never started', 'sendMessage', { chat_id: 8, text: 'x' }, 400, 'chat not found'],
  ['a wrong type', 'sendMessage', { chat_id: 'anna', text: 'x' }, 400, 'parameter "chat_id" must be a valid Integer'],
  [
    'a wrong flag',
    'sendMessage',
    { ...send, protect_content: 'maybe' },
    400,
    'parameter "protect_content" must be of type Boolean',
  ],
  [
    'a text that is none',
    'sendMessage',
    { chat_id: 7, text: { a: 1 } },
    400,
    'parameter "text" must be of type String',
  ],
  ['a missing number', 'editMessageText', send, 400, 'parameter "message_id" is required'],
  [
    'a number that is none',
    'editMessageText',
    { ...send, message_id: 'x' },
    400,
    'parameter "message_id" must be a valid Integer',
  ],
  ['a markup that is none', 'sendMessage', { ...send, reply_markup: 'x' }, 400, 'object expected as reply markup'],
  [
    'a button without text',
    'sendMessage',
    { ...send, reply_markup: { inline_keyboard: [[{ callback_data: 'x' }]] } },
    400,
    'can\'t parse inline keyboard button: Can\'t find field "text"',
  ],
  [
    'a button that does nothing',
    'sendMessage',
    { ...send, reply_markup: button({}) },
    400,
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'a button with an empty text',
    'sendMessage',
    { ...send, reply_markup: button({ text: '', callback_data: 'y' }) },
    400,
    'inline keyboard button text must be non-empty',
  ],
  [
    '65 bytes of data',
    'sendMessage',
    { ...send, reply_markup: button({ callback_data: 'x'.repeat(65) }) },
    400,
    'BUTTON_DATA_INVALID',
  ],
  [
    '33 Cyrillic letters of data',
    'sendMessage',
    { ...send, reply_markup: button({ callback_data: 'я'.repeat(33) }) },
    400,
    'BUTTON_DATA_INVALID',
  ],
  [
    'a link that is none',
    'sendMessage',
    { ...send, reply_markup: button({ url: 'http://localhost/' }) },
    400,
    "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
  ],
  [
    'an unknown style',
    'sendMessage',
    { ...send, reply_markup: button({ callback_data: 'x', style: 'pink' }) },
    400,
    'can\'t parse inline keyboard button: Field "style" must be primary, success or danger',
  ],
  ['nine buttons in a row', 'sendMessage', { ...send, reply_markup: rows(1, 9) }, 400, 'reply markup is too long'],
  ['101 buttons', 'sendMessage', { ...send, reply_markup: rows(101, 1) }, 400, 'reply markup is too long'],
  [
    'a keyboard over 10 kB',
    'sendMessage',
    {
      ...send,
      reply_markup: {
        inline_keyboard: Array.from({ length: 90 }, () => [{ text: 'ж'.repeat(40), callback_data: 'x'.repeat(40) }]),
      },
    },
    400,
    'reply markup is too long',
  ],
  [
    'a reply to nothing',
    'sendMessage',
    { ...send, reply_parameters: { message_id: 99 } },
    400,
    'message to be replied not found',
  ],
  ['a photo that is not there', 'sendPhoto', { chat_id: 7 }, 400, 'there is no photo in the request'],
  [
    'a document that is not there',
    'sendDocument',
    { chat_id: 7, document: 'attach://x' },
    400,
    'there is no document in the request',
  ],
  [
    'an unknown file',
    'sendDocument',
    { chat_id: 7, document: 'BQACxyz' },
    400,
    'wrong file identifier/HTTP URL specified',
  ],
  [
    'a file from the web',
    'sendPhoto',
    { chat_id: 7, photo: 'https://ya.ru/x.png' },
    400,
    'failed to get HTTP URL content',
  ],
  ['an empty album', 'sendMediaGroup', { chat_id: 7, media: [] }, 400, 'there are no messages to send'],
  [
    'an album of one',
    'sendMediaGroup',
    { chat_id: 7, media: [{ type: 'photo', media: 'x' }] },
    400,
    'an album must have 2-10 messages',
  ],
  [
    'an album of eleven',
    'sendMediaGroup',
    { chat_id: 7, media: Array(11).fill({ type: 'photo', media: 'x' }) },
    400,
    'too many messages to send as an album',
  ],
  [
    'a mixed album',
    'sendMediaGroup',
    {
      chat_id: 7,
      media: [
        { type: 'photo', media: 'x' },
        { type: 'document', media: 'y' },
      ],
    },
    400,
    "documents can't be mixed with other media types in an album",
  ],
  ['no file id', 'getFile', {}, 400, 'file_id not specified'],
  ['a wrong file id', 'getFile', { file_id: 'x' }, 400, 'invalid file_id'],
  ['an edit of nothing', 'editMessageText', { ...send, message_id: 99 }, 400, 'message to edit not found'],
  ['a deletion of nothing', 'deleteMessage', { chat_id: 7, message_id: 99 }, 400, 'message to delete not found'],
  [
    '101 deletions',
    'deleteMessages',
    { chat_id: 7, message_ids: Array.from({ length: 101 }, (_, i) => i + 1) },
    400,
    'too many message identifiers specified',
  ],
  [
    'an answer to no press',
    'answerCallbackQuery',
    { callback_query_id: '5' },
    400,
    'query is too old and response timeout expired or query ID is invalid',
  ],
  ['an unknown action', 'sendChatAction', { chat_id: 7, action: 'dancing' }, 400, 'wrong parameter action in request'],
  [
    'a bad command',
    'setMyCommands',
    { commands: [{ command: 'Старт', description: 'x' }] },
    400,
    'BOT_COMMAND_INVALID',
  ],
  [
    'a long command',
    'setMyCommands',
    { commands: [{ command: 'x'.repeat(33), description: 'x' }] },
    400,
    'BOT_COMMAND_INVALID',
  ],
  [
    'a command without words',
    'setMyCommands',
    { commands: [{ command: 'x' }] },
    400,
    'can\'t parse BotCommand: Can\'t find field "description"',
  ],
  [
    'a wordy command',
    'setMyCommands',
    { commands: [{ command: 'x', description: 'я'.repeat(257) }] },
    400,
    'BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  [
    '101 commands',
    'setMyCommands',
    { commands: Array(101).fill({ command: 'x', description: 'x' }) },
    400,
    'BOT_COMMANDS_TOO_MUCH',
  ],
  [
    'commands for no chat',
    'setMyCommands',
    { commands: [], scope: { type: 'chat' } },
    400,
    'can\'t parse BotCommandScope: Can\'t find field "chat_id"',
  ],
  [
    'commands for an unknown chat',
    'setMyCommands',
    { commands: [], scope: { type: 'chat', chat_id: 99 } },
    400,
    'chat not found',
  ],
  ['a wrong language', 'setMyCommands', { commands: [], language_code: 'rus' }, 400, 'invalid language code specified'],
  ['a long description', 'setMyDescription', { description: 'я'.repeat(513) }, 400, 'BOT_DESCRIPTION_TOO_LONG'],
  [
    'a long short description',
    'setMyShortDescription',
    { short_description: 'я'.repeat(121) },
    400,
    'BOT_ABOUT_TOO_LONG',
  ],
  ['a long name', 'setMyName', { name: 'я'.repeat(65) }, 400, 'BOT_TITLE_INVALID'],
  ['a pin of nothing', 'pinChatMessage', { chat_id: 7, message_id: 99 }, 400, 'message to pin not found'],
  ['an unpin of nothing', 'unpinChatMessage', { chat_id: 7 }, 400, 'message to unpin not found'],
  ['a webhook that is no address', 'setWebhook', { url: 'not an address' }, 400, 'invalid webhook URL specified'],
  [
    'a webhook without TLS',
    'setWebhook',
    { url: 'http://school.test/hook' },
    400,
    'bad webhook: An HTTPS URL must be provided for webhook',
  ],
  [
    'a webhook on a wrong port',
    'setWebhook',
    { url: 'https://school.test:9000/' },
    400,
    'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  ],
  [
    'a webhook with a bad secret',
    'setWebhook',
    { url: 'https://school.test/', secret_token: 'a b' },
    400,
    'secret token contains unallowed characters',
  ],
  [
    'a webhook with a long secret',
    'setWebhook',
    { url: 'https://school.test/', secret_token: 'x'.repeat(257) },
    400,
    'secret token is too long',
  ],
]

test.each(refusals)('Telegram refuses %s (%s)', async (_what, method, params, code, words) => {
  const { api, telegram } = aTelegram()
  const description = `Bad Request: ${words}`
  expect(await api(method, params)).toEqual({ ok: false, error_code: code, description })
  expect(telegram.person(7).messages()).toEqual([])
  expect(telegram.calls.at(-1)).toMatchObject({ method, status: code, description })
})

const accepted: [what: string, method: string, params: object][] = [
  ['4096 characters', 'sendMessage', { chat_id: 7, text: '😀'.repeat(4096) }],
  [
    '4096 characters after parsing',
    'sendMessage',
    { chat_id: 7, text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' },
  ],
  ['64 bytes of data', 'sendMessage', { ...send, reply_markup: button({ callback_data: 'я'.repeat(32) }) }],
  ['100 buttons', 'sendMessage', { ...send, reply_markup: rows(13, 7) }],
  ['eight buttons in a row', 'sendMessage', { ...send, reply_markup: rows(12, 8) }],
  ['a text to copy', 'sendMessage', { ...send, reply_markup: button({ copy_text: { text: 'код' } }) }],
  ['a styled button', 'sendMessage', { ...send, reply_markup: button({ callback_data: 'x', style: 'danger' }) }],
  ['numbers as text', 'sendMessage', { chat_id: '7', text: 'x', disable_notification: 'true' }],
  ['objects as JSON text', 'sendMessage', { ...send, reply_markup: JSON.stringify(button({ callback_data: 'x' })) }],
  [
    'a reply to nothing that may go without',
    'sendMessage',
    { ...send, reply_parameters: { message_id: 9, allow_sending_without_reply: true } },
  ],
  [
    'an effect and no preview',
    'sendMessage',
    { ...send, message_effect_id: '5104841245755180586', link_preview_options: { is_disabled: true } },
  ],
  ['any case of a method', 'SENDMESSAGE', send],
]

test.each(accepted)('Telegram takes %s', async (_what, method, params) => {
  const { api, anna, telegram } = aTelegram()
  expect(await api(method, params)).toMatchObject({
    ok: true,
    result: { message_id: 1, chat: { id: 7, type: 'private' } },
  })
  expect(anna.messages()).toHaveLength(1)
  expect(telegram.oddities).toEqual([])
})
