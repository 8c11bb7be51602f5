/** Telegram's limit for a message's text, after its markup is parsed (Bot API, sendMessage). */
const messageLimit = 4096

/** Joins what there is, line by line; an empty string is an empty line. */
export const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('\n')

/** Cut to a length with «…», by characters as a person counts them. */
export function clip(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** A head and as many whole parts as one message holds; «…» says that there are more. Markup counts as text, to be safe. */
export function fitMessage(head: string, parts: readonly string[], separator: string): string {
  let text = head
  for (const [index, part] of parts.entries()) {
    const longer = `${text}${index === 0 ? '\n' : separator}${part}`
    if (longer.length > messageLimit - 2) return `${text}\n…`
    text = longer
  }
  return text
}
