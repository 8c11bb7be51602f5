/**
 * A phone number in its international form, undefined when it is none: «8 (910) 123-45-67», «+7 910 1234567» and
 * «910 123 45 67» are one. Numbers of other countries stay as they are.
 */
export function normalPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '')
  if (/^8\d{10}$/.test(digits)) return `+7${digits.slice(1)}`
  if (/^9\d{9}$/.test(digits)) return `+7${digits}`
  return /^\+?\d{10,15}$/.test(digits) ? `+${digits.replace('+', '')}` : undefined
}
