/** Crockford's base32: no I, L, O, U, so that nothing is misread from paper. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 10

/** Days that a code lives. */
export const codeLifetime = { days: 21 }

/** Cyrillic letters typed for the Latin ones they look like, and Crockford's own look-alikes. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  О: '0',
  O: '0',
  I: '1',
  L: '1',
  І: '1',
  З: '3',
}

/** Ten characters of Crockford's base32 (50 bits) from ten random bytes. */
export const codeFrom = (random: Uint8Array): string =>
  [...random.slice(0, codeLength)].map((byte) => codeAlphabet[byte % 32]).join('')

/** As it stands on the slip: two groups of five. */
export const formatCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** What was typed as a code, in either case, with or without hyphen, or undefined when it cannot be one. */
export function parseCode(typed: string): string | undefined {
  const letters = [...typed.toUpperCase()].filter((letter) => !/[\s\-–—]/.test(letter))
  const code = letters.map((letter) => lookAlikes[letter] ?? letter).join('')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : undefined
}

/** A link's token: 128 bits in base64url, which any link carries as it is. */
export const isToken = (typed: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(typed)
