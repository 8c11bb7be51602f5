/** What stands for a student's name until it is put into words: the id between two private characters. */
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

/** Who reads: nobody in particular is a reader without children. */
export interface PseudonymReader {
  readonly personId: number | null
  /** by age */
  readonly childIds: readonly number[]
}

/**
 * What a student is called for a reader: himself, the only child, a child by the letter, by the
 * number, or just a student.
 */
export type Pseudonym =
  | { readonly is: 'self' | 'child' | 'student' }
  | { readonly is: 'letter'; readonly letter: string; readonly className: string | null }
  | { readonly is: 'number'; readonly number: number }

/**
 * A guardian's only child is «ваш ребёнок», one of several its first letter, with the class where two begin alike;
 * everybody else reads the number in the class register.
 */
export function pseudonymOf(
  studentId: number,
  { personId, childIds }: PseudonymReader,
  students: ReadonlyMap<number, PseudonymousStudent>,
): Pseudonym {
  if (studentId === personId) return { is: 'self' }
  const student = students.get(studentId)
  if (childIds.includes(studentId)) {
    if (childIds.length === 1 || !student) return { is: 'child' }
    const alike = childIds.filter((id) => students.get(id)?.letter === student.letter)
    return { is: 'letter', letter: student.letter, className: alike.length > 1 ? student.className : null }
  }
  return student?.number == null ? { is: 'student' } : { is: 'number', number: student.number }
}

/** The students that a text has marks of. */
export const markedIn = (text: string): readonly number[] => [...text.matchAll(mark)].map(([, id]) => Number(id))

/** Whether a text has any mark, or what is left of one. */
export const hasMark = (text: string): boolean => text.includes('\uE000') || text.includes('\uE001')

/** A text with its marks put into words; one that was cut off is left out. */
export const withoutMarks = (text: string, word: (studentId: number) => string): string =>
  text.replace(mark, (_, id) => word(Number(id))).replace(remains, '…')
