import { plain } from '../plain.ts'

const words: Readonly<Record<string, string>> = {
  мать: 'mother',
  мама: 'mother',
  отец: 'father',
  папа: 'father',
  опекун: 'guardian',
  'законный представитель': 'guardian',
}

/** Who somebody is to a child: the ordinary words as codes, any other as the school wrote it. */
export const typedKinship = (text: string): string => words[plain(text)] ?? text

/** The first word for it. */
export const writtenKinship = (kinship: string): string =>
  Object.keys(words).find((word) => words[word] === kinship) ?? kinship
