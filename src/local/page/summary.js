import { texts } from './texts.js'

/** A message in a line: for the list, for a quotation, for what is pinned. */
export function summary({ text, caption, document, photo }) {
  const words = text ?? caption
  if (words) return words.replace(/\s+/g, ' ').slice(0, 120)
  if (document) return document.name
  return photo ? texts.message.photo : texts.message.contact
}
