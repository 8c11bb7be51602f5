/** What a teacher can put: 2–5, зачёт (pass), незачёт (fail). */
export const markValues = ['5', '4', '3', '2', 'pass', 'fail'] as const
export type MarkValue = (typeof markValues)[number]

/** A mark that counts in the mean, with the weight of its work kind. */
export interface CountedMark {
  readonly value: number
  readonly weight: number
}

/** The marks that count: зачёт and незачёт do not. */
export const countedMarks = (marks: readonly { value: MarkValue; weight: number }[]): readonly CountedMark[] =>
  marks
    .filter((mark) => mark.value !== 'pass' && mark.value !== 'fail')
    .map(({ value, weight }) => ({ value: Number(value), weight }))
