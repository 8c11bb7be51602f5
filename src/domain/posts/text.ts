/** A messenger takes 4096 characters; the rest is for the heading and the name of the sender. */
export const maxPostLength = 3500

export type TextRefusal = 'empty' | 'too-long'

/** Why this text cannot be announced, or undefined. Length is counted as messengers do, in UTF-16 units. */
export function refuseText(text: string): TextRefusal | undefined {
  if (text.trim() === '') return 'empty'
  return text.trim().length > maxPostLength ? 'too-long' : undefined
}
