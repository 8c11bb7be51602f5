import { botRole } from './embedded/cluster.ts'
import type { Embedded } from './embedded.ts'
import { migrate } from './migrate.ts'

/**
 * Brings the database of an own server to the newest structure and lets the bot's role in: it reads and writes the
 * school's data, appends to the audit log, and owns nothing but its queue, so that it can neither change the log nor
 * switch its triggers off. Gives the names of the migrations that this took.
 */
export const migrateOwn = ({ ownerUrl }: Pick<Embedded, 'ownerUrl'>, log: (line: string) => void): Promise<string[]> =>
  migrate(ownerUrl, log, { grants })

/** A bot that runs already loses no right for a moment. */
const grants = `
  DO $$
  BEGIN
    EXECUTE format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO ${botRole}', current_database());
  END
  $$;
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
  $$`
