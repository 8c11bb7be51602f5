import type { PrismaClient } from '../../src/db/generated/client.ts'

/** As if ten seconds had gone since whoever had jobs of the queue in hand gave a sign of life. */
export const silenceGoesOn = (db: PrismaClient): Promise<number> =>
  db.$executeRaw`UPDATE pgboss.job_common SET heartbeat_on = heartbeat_on - interval '10 seconds' WHERE state = 'active'`
