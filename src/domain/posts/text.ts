/** Characters: with its heading and the name of the sender it fits into a message of any messenger we know. */
export const maxPostLength = 3200
/** … of where an event is: a line. */
export const maxPlaceLength = 200

/** A line that stands for the whole of a post. */
const titleLength = 80

export type TextRefusal = 'empty' | 'too-long'

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** What is read, without the formatting. The HTML is what a dialogue made of a message: known tags, four entities. */
export const plainText = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|amp|quot);/g, (entity, name: string) => entities[name] ?? entity)

/** The first line that says something, as the title of a list. */
export function titleOf(text: string): string {
  const line = text
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '')
  const letters = [...(line ?? '')]
  return letters.length <= titleLength ? letters.join('') : `${letters.slice(0, titleLength - 1).join('')}…`
}

/** Why this text cannot be posted, or undefined. Length is counted as messengers do, in UTF-16 units. */
export function refuseText(text: string): TextRefusal | undefined {
  if (text.trim() === '') return 'empty'
  return text.trim().length > maxPostLength ? 'too-long' : undefined
}
