import pg from 'pg'
import { botRole } from './embedded/cluster.ts'
import type { Embedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { StartError } from './start-error.ts'

/**
 * Brings a database of the owner's to the newest structure and lets a role in, which has to be there: it reads and
 * writes the school's data, appends to the audit log, and owns nothing but its queue, so that it can neither change the
 * log nor switch its triggers off. Gives the names of the migrations that this took.
 */
export const migrateFor = (role: string, ownerUrl: string, log: (line: string) => void): Promise<string[]> =>
  migrate(ownerUrl, log, { grants: grantsTo(role) }).catch((error) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== noRole) throw error
    throw new StartError(`There is no role ${role}: CREATE ROLE … LOGIN PASSWORD '…' makes it. Nothing was changed`)
  })

/** The same of an own server, for the bot's role. */
export const migrateOwn = ({ ownerUrl }: Pick<Embedded, 'ownerUrl'>, log: (line: string) => void): Promise<string[]> =>
  migrateFor(botRole, ownerUrl, log)

/** An SQLSTATE of our own. */
const noRole = 'CB001'

/** A bot that runs already loses no right for a moment. */
const grantsFor = (role: string, name: string) => `
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${name}) THEN
      RAISE EXCEPTION 'no role' USING ERRCODE = '${noRole}';
    END IF;
    EXECUTE format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO %I', current_database(), ${name});
  END
  $$;
  GRANT USAGE ON SCHEMA public TO ${role};
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
  REVOKE INSERT, UPDATE, DELETE ON _migrations, _definitions FROM ${role};
  REVOKE UPDATE, DELETE ON "AuditEntry" FROM ${role};
  REVOKE INSERT, UPDATE, DELETE ON "AuditChain" FROM ${role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
  -- a queue that an older version made as the owner is made anew: what is due stands in the notices
  DO $$
  BEGIN
    IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'pgboss' AND nspowner <> (SELECT oid FROM pg_roles WHERE rolname = ${name})) THEN
      DROP SCHEMA pgboss CASCADE;
    END IF;
  END
  $$`

const grantsTo = (role: string): string => grantsFor(pg.escapeIdentifier(role), pg.escapeLiteral(role))

/** What lets the bot's role into a database of an own server. */
export const botGrants = grantsTo(botRole)
