import { asOwner } from './as-owner.ts'
import { namedUrl } from './database-url.ts'
import type { Run } from './insert-rows.ts'

/**
 * What the bot writes, row by row, as the database itself saw it: triggers on every table, in a schema of their own,
 * that see a connection by this name alone. A transaction that was rolled back leaves nothing there either.
 */
const watched = 'classbook watched'

/** A row that became another one; null: there was none, or is none any more. */
export interface WrittenRow {
  /** names the transaction */
  readonly tx: string
  readonly table: string
  readonly was: Row | null
  readonly is: Row | null
}

export type Row = Readonly<Record<string, unknown>>

/** The address of a database for a client whose writes are watched. */
export const watchedUrl = (url: string, more = ''): string => namedUrl(url, watched + more)

/** Puts the triggers on every table; the database's copies have them too. Once for the migrated one, as its owner. */
export async function installWatch(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, triggers)
}

/** What was written since this was asked last, in its order. */
export const takeWritten = (run: Run): Promise<readonly WrittenRow[]> =>
  run<WrittenRow>(`
    WITH taken AS (DELETE FROM watch.written RETURNING *)
    SELECT tx::text, "table", was, "is" FROM taken ORDER BY id`)

/** Whatever the bot writes into that table fails meanwhile, or is lost without a word. */
export async function whileBroken(
  run: Run,
  table: string,
  how: 'fail' | 'lose',
  work: () => Promise<unknown>,
): Promise<void> {
  await run(`
    CREATE TRIGGER aa_broken BEFORE INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW
    WHEN (starts_with(current_setting('application_name'), '${watched}')) EXECUTE FUNCTION watch.${how}()`)
  try {
    await work()
  } finally {
    await run(`DROP TRIGGER aa_broken ON "${table}"`)
  }
}

/** The bytes of files are nothing to look at, and many. */
const triggers = `
  CREATE SCHEMA watch;
  CREATE UNLOGGED TABLE watch.written
    (id bigserial PRIMARY KEY, tx xid8 NOT NULL, "table" text NOT NULL, was jsonb, "is" jsonb);
  CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  DECLARE
    before jsonb;
    after jsonb;
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
    IF TG_OP <> 'INSERT' THEN before := CASE TG_TABLE_NAME WHEN 'ImportFile' THEN '{}' ELSE to_jsonb(OLD) END; END IF;
    IF TG_OP <> 'DELETE' THEN after := CASE TG_TABLE_NAME WHEN 'ImportFile' THEN '{}' ELSE to_jsonb(NEW) END; END IF;
    INSERT INTO watch.written (tx, "table", was, "is")
      VALUES (pg_current_xact_id(), TG_TABLE_NAME, before, after);
    RETURN NULL;
  END $$;
  CREATE FUNCTION watch.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a fault on purpose'; END $$;
  CREATE FUNCTION watch.lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  DO $$
  DECLARE
    name text;
  BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_migrations', '_definitions') LOOP
      EXECUTE format('CREATE TRIGGER zz_watch AFTER INSERT OR UPDATE OR DELETE ON public.%I FOR EACH ROW
        WHEN (starts_with(current_setting(''application_name''), ''${watched}'')) EXECUTE FUNCTION watch.note()', name);
    END LOOP;
  END $$`
