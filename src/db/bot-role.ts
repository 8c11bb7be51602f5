import pg from 'pg'
import { botRole } from './embedded/cluster.ts'
import type { Embedded } from './embedded.ts'
import { migrate } from './migrate.ts'

/**
 * Brings the database of an own server to the newest structure and lets the bot's role in: it reads and writes the
 * school's data, appends to the audit log, and owns nothing but its queue, so that it can neither change the log nor switch
 * its triggers off. Gives the names of the migrations that this took.
 */
export async function migrateOwn(
  { ownerUrl }: Pick<Embedded, 'ownerUrl'>,
  log: (line: string) => void,
): Promise<string[]> {
  const applied = await migrate(ownerUrl, log)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(letIn(client.escapeIdentifier(client.database ?? '')))
  } finally {
    await client.end()
  }
  return applied
}

/** All in one transaction, one at a time: a bot that runs already loses no right for a moment. */
const letIn = (database: string) => `
  BEGIN;
  SELECT pg_advisory_xact_lock(2026112401);
  GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${database} TO ${botRole};
  GRANT USAGE ON SCHEMA public TO ${botRole};
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${botRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${botRole};
  REVOKE INSERT, UPDATE, DELETE ON _migrations, _definitions FROM ${botRole};
  REVOKE UPDATE, DELETE ON "AuditEntry" FROM ${botRole};
  REVOKE INSERT, UPDATE, DELETE ON "AuditChain" FROM ${botRole};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${botRole};
  -- a queue that an older version made as the owner is made anew: what is due stands in the notices
  DO $$
  BEGIN
    IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'pgboss' AND nspowner <> '${botRole}'::regrole) THEN
      DROP SCHEMA pgboss CASCADE;
    END IF;
  END
  $$;
  COMMIT`
