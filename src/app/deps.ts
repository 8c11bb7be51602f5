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
}

/** A transaction of the journal's database. */
export type Tx = Prisma.TransactionClient

/** The school's date at this moment. */
export const today = (clock: Clock): Temporal.PlainDate => dateOf(clock.now(), clock.zone)
