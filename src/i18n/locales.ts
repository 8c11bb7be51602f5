/** The languages there are texts in. */
export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]
