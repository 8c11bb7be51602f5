import type { Deps } from '../deps.ts'

/** Where a dialogue stands, as its messenger's library keeps it; undefined when there is none. */
export async function readDialogue({ db }: Pick<Deps, 'db'>, key: string): Promise<unknown> {
  return (await db.conversationState.findUnique({ where: { key }, select: { state: true } }))?.state ?? undefined
}

export async function writeDialogue(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  key: string,
  state: object,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ConversationState" (key, state, "updatedAt")
    VALUES (${key}, ${JSON.stringify(state)}::jsonb, ${clock.now().toString()}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET state = excluded.state, "updatedAt" = excluded."updatedAt"`
}

export async function dropDialogue({ db }: Pick<Deps, 'db'>, key: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "ConversationState" WHERE key = ${key}`
}
