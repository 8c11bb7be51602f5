/** What a teacher can put: 2–5, зачёт (pass), незачёт (fail). */
export const markValues = ['5', '4', '3', '2', 'pass', 'fail'] as const
export type MarkValue = (typeof markValues)[number]

/** How a course is marked. */
export const scales = ['numbers', 'pass'] as const
export type Scale = (typeof scales)[number]

/** The marks that a course knows, in the order of their buttons. */
export const valuesOfScale = { numbers: ['5', '4', '3', '2'], pass: ['pass', 'fail'] } as const satisfies Record<
  Scale,
  readonly MarkValue[]
>

export const isOfScale = (value: MarkValue, scale: Scale): boolean =>
  valuesOfScale[scale].some((known) => known === value)

/** A mark that counts in the mean, with the weight of its work kind. */
export interface CountedMark {
  readonly value: number
  readonly weight: number
}

/** The marks that count: зачёт and незачёт do not, nor what was left out with a reason. */
export const countedMarks = (
  marks: readonly { value: MarkValue; weight: number; leftOut: string | null }[],
): readonly CountedMark[] =>
  marks
    .filter((mark) => isOfScale(mark.value, 'numbers') && mark.leftOut === null)
    .map(({ value, weight }) => ({ value: Number(value), weight }))
