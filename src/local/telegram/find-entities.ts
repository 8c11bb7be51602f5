import type { MessageEntity } from './types.ts'

const zones = 'ru|su|рф|com|org|net|info|edu|gov|me|io|dev|app|school|biz|tv|eu|uk|de|ua|by|kz'

const patterns: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /(?:https?:\/\/|tg:\/\/)[^\s<>"«»]+/giu],
  ['email', /(?<![\w.+-])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])/giu],
  [
    'url',
    new RegExp(
      `(?<![\\p{L}\\p{N}@./-])(?:[\\p{L}\\p{N}-]+\\.)+(?:${zones})(?![\\p{L}\\p{N}])(?:/[^\\s<>"«»]*)?`,
      'giu',
    ),
  ],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/])/gu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z][a-zA-Z0-9_]{3,31}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
]

/** What Telegram marks by itself: links, addresses, commands, mentions, hashtags. What is found first wins. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = []
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const length = match[0].replace(/[.,:;!?'")\]]+$/, '').length
      const free = found.every(
        (other) => match.index >= other.offset + other.length || match.index + length <= other.offset,
      )
      if (free) found.push({ type, offset: match.index, length })
    }
  }
  return found
}
