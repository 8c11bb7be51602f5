export interface ClassName {
  readonly grade: number
  readonly letter: string
}

export const classTitle = ({ grade, letter }: ClassName): string => `${grade}${letter}`

/** «7А», «7 а», «7 «А»»; a school of one class a grade may leave the letter out. Undefined for what names no class. */
export function typedClass(text: string): ClassName | undefined {
  const [, grade, letter = ''] = /^(\d{1,2})\s*[-«"]?\s*([а-яё]?)[»"]?$/i.exec(text) ?? []
  if (!grade || Number(grade) < 1 || Number(grade) > 11) return undefined
  return { grade: Number(grade), letter: letter.toUpperCase() }
}
