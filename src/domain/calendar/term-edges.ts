/** A quarter or a half-year (п. 5.8), both days inclusive, of the grades from one to another. */
export interface TermSpan {
  readonly yearId: number
  readonly kind: 'quarter' | 'half'
  readonly number: number
  readonly startsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate
  readonly fromGrade: number
  readonly toGrade: number
}

/** The first or the last day of a term. */
export interface TermEdge extends Pick<TermSpan, 'yearId' | 'kind' | 'number' | 'fromGrade'> {
  readonly edge: (typeof edges)[number]
  readonly day: Temporal.PlainDate
  /** for whom, where the same term has another such day for others; null: for everybody who reads it */
  readonly grades: { readonly from: number; readonly to: number } | null
}

const edges = ['first', 'last'] as const

/**
 * The days on which terms begin and end, for these grades or for all of them. A day that is the same for several
 * groups of grades is there once.
 */
export function termEdges(terms: readonly TermSpan[], grades: readonly number[] | 'all'): readonly TermEdge[] {
  const wanted = terms.filter(
    ({ fromGrade, toGrade }) => grades === 'all' || grades.some((grade) => fromGrade <= grade && grade <= toGrade),
  )
  return wanted.flatMap((term) =>
    edges.flatMap((edge) => {
      const same = wanted.filter(({ kind, number }) => kind === term.kind && number === term.number)
      const together = same.filter((other) => dayOf(other, edge).equals(dayOf(term, edge)))
      if (together[0] !== term) return []
      const { yearId, kind, number, fromGrade } = term
      const from = Math.min(...together.map((one) => one.fromGrade))
      const to = Math.max(...together.map((one) => one.toGrade))
      const isForAll = together.length === same.length
      return [{ yearId, kind, number, fromGrade, edge, day: dayOf(term, edge), grades: isForAll ? null : { from, to } }]
    }),
  )
}

const dayOf = (term: TermSpan, edge: TermEdge['edge']) => (edge === 'first' ? term.startsOn : term.endsOn)
