import type { Deps } from '../../src/app/deps.ts'

/** What a benchmark is given. */
export interface Bench {
  readonly deps: Deps
  /** of the same database */
  readonly databaseUrl: string
  /** the same as the one who owns it */
  readonly ownerUrl: string
  /** what reached the database since the beginning */
  readonly counter: { readonly statements: number }
  /** does the work and prints how long it took */
  report<Value>(what: string, work: () => Promise<Value>): Promise<Value>
}
