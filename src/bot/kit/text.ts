import { clip } from '../../domain/clip.ts'
import { limits } from '../telegram.ts'

/** Joins what there is, line by line; an empty string is an empty line. */
export const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('\n')

/** A button's words, as many as a phone shows in that place. */
export const label = (text: string, place: keyof typeof limits.label = 'row'): string => clip(text, limits.label[place])

/**
 * A head and as many whole parts as one message holds; «…» says that there are more. Markup counts as text, to be safe.
 */
export function fitMessage(
  head: string,
  parts: readonly string[],
  separator: string,
  limit: number = limits.text,
): string {
  let text = head
  for (const [index, part] of parts.entries()) {
    const longer = `${text}${index === 0 ? '\n' : separator}${part}`
    if (longer.length > limit - 2) return `${text}\n…`
    text = longer
  }
  return text
}

/** How long a text of others may be in a message, in characters, from the most to the least. */
const shares = [1000, 400, 200, 100, 50, 20] as const

/** The fullest version of a message that is taken: `draw` is given how long each text of others may be in it. */
export function fullestThatFits(draw: (share: number) => string, limit: number = limits.text): string {
  let text = ''
  for (const share of shares) {
    text = draw(share)
    if (text.length <= limit) return text
  }
  return fitMessage('', text.split('\n'), '\n', limit).trim()
}
