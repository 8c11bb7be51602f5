import type { Prisma, PrismaClient } from '../db/generated/client.ts'
import { dateOf } from '../domain/date-of.ts'

export interface Clock {
  /** the present moment; the local mode's clock can be moved forward */
  now(): Temporal.Instant
  /** IANA zone of the school; every date of the journal is a date there */
  readonly zone: string
}

/** What every use case gets. */
export interface Deps {
  readonly db: PrismaClient
  readonly clock: Clock
  /** the secret that codes are hashed with */
  readonly pepper: string
  /** none: nobody has said what to encrypt them with */
  readonly backups?: Backups
}

/** The verified backups that are kept. */
export interface Backups {
  /** the moments that they hold, in any order */
  kept(): Promise<readonly Temporal.Instant[]>
  /** since when there are to be any */
  wantedSince(now: Temporal.Instant): Promise<Temporal.Instant>
  /**
   * makes one of this moment, which is kept once it has been restored elsewhere and found whole; throws otherwise.
   * False: somebody else is at it
   */
  make(at: Temporal.Instant): Promise<boolean>
  remove(moment: Temporal.Instant): Promise<void>
}

/** A transaction of the journal's database. */
export type Tx = Prisma.TransactionClient

/** The school's date at this moment. */
export const today = (clock: Clock): Temporal.PlainDate => dateOf(clock.now(), clock.zone)
