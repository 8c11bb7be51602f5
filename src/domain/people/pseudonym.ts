/** What stands for a name until it is put into words: the id between two private characters. */
const mark = /\uE000(\d+)\uE001/g
/** What is left of one that was cut off. */
const remains = /\uE000\d*\uE001?|\uE001/g

/** A student as somebody without the name knows him. */
export interface PseudonymousStudent {
  readonly id: number
  /** the number in the class register; null: in no class now */
  readonly number: number | null
  /** of the first name */
  readonly letter: string
  readonly className: string | null
}

/** A guardian as somebody without the name knows him: by a child. */
export interface PseudonymousGuardian {
  readonly id: number
  /** the eldest who is in a class, failing that the eldest */
  readonly childId: number
  /** to that child */
  readonly kinship: string
}

/** Everybody of whom there is a mark, by id. */
export interface Pseudonymous {
  readonly students: ReadonlyMap<number, PseudonymousStudent>
  readonly guardians: ReadonlyMap<number, PseudonymousGuardian>
}

/** Who reads: nobody in particular is a reader without children. */
export interface PseudonymReader {
  readonly personId: number | null
  /** by age */
  readonly childIds: readonly number[]
}

/** A place in a class register. */
interface Place {
  readonly number: number
  readonly className: string | null
}

/**
 * What a student is called for a reader: himself, the only child, a child by the letter, by the
 * number, or just a student; a guardian by what he is to a child, whom the own family need not be told.
 */
export type Pseudonym =
  | { readonly is: 'self' | 'child' | 'student' }
  | { readonly is: 'letter'; readonly letter: string; readonly className: string | null }
  | ({ readonly is: 'number' } & Place)
  | { readonly is: 'guardian'; readonly kinship: string; readonly of: Place | null }

/**
 * A guardian's only child is «ваш ребёнок», one of several its first letter, with the class where two begin alike;
 * everybody else reads the number in the class register.
 */
export function pseudonymOf(
  id: number,
  { personId, childIds }: PseudonymReader,
  { students, guardians }: Pseudonymous,
): Pseudonym {
  if (id === personId) return { is: 'self' }
  const student = students.get(id)
  if (childIds.includes(id)) {
    if (childIds.length === 1 || !student) return { is: 'child' }
    const alike = childIds.filter((child) => students.get(child)?.letter === student.letter)
    return { is: 'letter', letter: student.letter, className: alike.length > 1 ? student.className : null }
  }
  if (student) return placeOf(student) ?? { is: 'student' }
  const guardian = guardians.get(id)
  if (!guardian) return { is: 'student' }
  const { childId, kinship } = guardian
  const isOwn = childId === personId || childIds.includes(childId)
  const place = isOwn ? undefined : placeOf(students.get(childId))
  return { is: 'guardian', kinship, of: place ?? null }
}

const placeOf = (student: PseudonymousStudent | undefined) =>
  student?.number == null ? undefined : { is: 'number' as const, number: student.number, className: student.className }

/** The people that a text has marks of. */
export const markedIn = (text: string): readonly number[] => [...text.matchAll(mark)].map(([, id]) => Number(id))

/** Whether a text has any mark, or what is left of one. */
export const hasMark = (text: string): boolean => text.includes('\uE000') || text.includes('\uE001')

/** A text with its marks put into words; one that was cut off is left out. */
export const withoutMarks = (text: string, word: (id: number, line: string) => string): string =>
  text
    .split('\n')
    .map((line) => line.replace(mark, (_, id) => word(Number(id), line)).replace(remains, '…'))
    .join('\n')

/** Whether a text says a class, «7А», and not another one whose title holds it, «17А». */
export function saysClass(text: string, className: string): boolean {
  const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
  for (let at = text.indexOf(className); at >= 0; at = text.indexOf(className, at + 1))
    if (!isWord(text[at - 1]) && !isWord(text[at + className.length])) return true
  return false
}
