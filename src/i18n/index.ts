import { createInstance, type ParseKeys, type TOptions } from 'i18next'
import { type Locale, locales } from './locales.ts'
import { resources } from './resources.ts'

export { type Locale, locales }
export type Key = ParseKeys

/** Text in the reader's language. Called, it makes HTML for a message: every value is escaped. */
export interface Translate {
  (key: Key, values?: TOptions): string
  /** for buttons and toasts, which carry no markup */
  plain(key: Key, values?: TOptions): string
  readonly locale: Locale
}

/** The four characters that HTML in messages asks to escape. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const instance = createInstance()
await instance.init({
  resources: { ru: { translation: resources.ru }, en: { translation: resources.en } },
  lng: 'ru',
  fallbackLng: 'ru',
  interpolation: { escape: escapeHtml },
  // a key that is nowhere is a fault of ours: say so instead of showing it to a school
  saveMissing: true,
  missingKeyHandler: (_languages, _namespace, key) => {
    throw new Error(`no text for the key ${key}`)
  },
})

/** What a key says; the library's own type computes the text of each of our keys, which takes seconds. */
type TextOf = (key: Key, values: TOptions) => string

/** The nearest language there is: «en-US» is English. */
const nearest = (code: string | undefined): Locale | undefined =>
  locales.find((locale) => code?.toLowerCase().startsWith(locale))

/** What a school calls things in its own words, in place of the locale's: plain text by key. */
export type SchoolWords = ReadonlyMap<string, string>

/** The texts of a language, in the school's own words where it has any; an unknown language gets `otherwise`. */
export function translator(code: string | undefined, otherwise?: string, words?: SchoolWords): Translate {
  const locale = nearest(code) ?? nearest(otherwise) ?? 'ru'
  const fixed = instance.getFixedT(locale) as unknown as TextOf
  const html = (key: Key, values: TOptions = {}) => {
    const own = words?.get(key)
    return own === undefined ? fixed(key, values) : escapeHtml(own)
  }
  const plain = (key: Key, values: TOptions = {}) =>
    words?.get(key) ?? fixed(key, { ...values, interpolation: { escapeValue: false } })
  return Object.assign(html, { plain, locale })
}
