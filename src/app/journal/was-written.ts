import { open } from '../frame/use-case.ts'

/**
 * Whether this request has changed a lesson's entries already: when it comes again, it must not put back what a later
 * one has changed since. Known for as long as it could be undone. One statement.
 */
export const wasWritten = open(
  'one’s own press',
  async ({ db, requestId }, { actorId }: { actorId: number }): Promise<boolean> => {
    const [change] = await db.$queryRaw<{ id: number }[]>`
      SELECT id FROM "Change" WHERE "actorId" = ${actorId} AND "requestId" = ${requestId} LIMIT 1`
    return change !== undefined
  },
)
