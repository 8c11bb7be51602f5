/** One spelling of what people write in several: no capitals, «е» for «ё», single spaces. */
export const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
