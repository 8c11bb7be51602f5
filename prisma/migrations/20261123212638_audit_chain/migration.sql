-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "chain" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "hash" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN     "number" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "AuditChain" (
    "chain" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" INTEGER NOT NULL,
    "requestId" TEXT NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Change_actorId_at_idx" ON "Change"("actorId", "at");

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- All that an entry says, in one spelling, after the hash before it.
CREATE FUNCTION audit_hash(entry "AuditEntry", before bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(jsonb_build_array(entry.id, extract(epoch FROM entry.at) * 1000, entry."actorId",
    entry.action, entry."lessonId", entry."studentId", entry."personId", entry."requestId", entry.before, entry.after,
    entry.chain, entry.number)::text, 'UTF8'))
$$;

-- Entries of a lesson are a chain; all others are one of whoever acted. One chain of the school would queue every press.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last "AuditChain";
BEGIN
  NEW.chain := coalesce('lesson:' || NEW."lessonId", 'actor:' || coalesce(NEW."actorId", 0));
  INSERT INTO "AuditChain" (chain, length, hash) VALUES (NEW.chain, 0, '') ON CONFLICT (chain) DO NOTHING;
  SELECT * INTO last FROM "AuditChain" WHERE chain = NEW.chain FOR UPDATE;
  NEW.number := last.length + 1;
  NEW.hash := audit_hash(NEW, last.hash);
  UPDATE "AuditChain" SET length = NEW.number, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END
$$;

-- What was written before there were chains is chained now.
ALTER TABLE "AuditEntry" DISABLE TRIGGER "AuditEntry_append_only";
DO $$
DECLARE
  entry "AuditEntry";
  last "AuditChain";
BEGIN
  FOR entry IN SELECT * FROM "AuditEntry" ORDER BY id LOOP
    entry.chain := coalesce('lesson:' || entry."lessonId", 'actor:' || coalesce(entry."actorId", 0));
    SELECT * INTO last FROM "AuditChain" WHERE chain = entry.chain;
    entry.number := coalesce(last.length, 0) + 1;
    entry.hash := audit_hash(entry, coalesce(last.hash, ''));
    UPDATE "AuditEntry" SET chain = entry.chain, number = entry.number, hash = entry.hash WHERE id = entry.id;
    INSERT INTO "AuditChain" (chain, length, hash) VALUES (entry.chain, entry.number, entry.hash)
      ON CONFLICT (chain) DO UPDATE SET length = excluded.length, hash = excluded.hash;
  END LOOP;
END
$$;
ALTER TABLE "AuditEntry" ENABLE TRIGGER "AuditEntry_append_only";

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_chain_number_key" ON "AuditEntry"("chain", "number");

CREATE TRIGGER "AuditEntry_chain" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

-- The ends of the chains are moved by the entries themselves alone.
CREATE FUNCTION refuse_chain_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 AND TG_OP IN ('INSERT', 'UPDATE') THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'AuditChain follows AuditEntry: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "AuditChain_follows" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AuditChain"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_chain_change();

-- Every entry whose chain is broken at it: changed, moved, put in or taken out; number null: the chain's end is gone.
CREATE FUNCTION broken_audit() RETURNS TABLE (chain text, number int, id int) LANGUAGE sql STABLE AS $$
  SELECT e.chain, e.number, e.id FROM (
    SELECT a.chain, a.number, a.id, a.hash, audit_hash(a, coalesce(lag(a.hash) OVER chained, '')) AS counted,
      row_number() OVER chained AS place
    FROM "AuditEntry" a WINDOW chained AS (PARTITION BY a.chain ORDER BY a.number)) e
  WHERE e.hash <> e.counted OR e.number <> e.place
  UNION ALL
  SELECT coalesce(c.chain, e.chain), NULL, e.id FROM "AuditChain" c
  FULL JOIN (SELECT DISTINCT ON (a.chain) a.* FROM "AuditEntry" a ORDER BY a.chain, a.number DESC) e ON e.chain = c.chain
  WHERE (c.length, c.hash) IS DISTINCT FROM (e.number, e.hash)
$$;

-- What a press changes of a lesson's entries is kept for «Отменить», for as long as the transaction says who writes.
CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  writer jsonb := nullif(current_setting('classbook.writer', true), '')::jsonb;
  fields text[] := TG_ARGV;
  was jsonb;
  became jsonb;
BEGIN
  IF writer IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN became := to_jsonb(NEW); END IF;
  IF cardinality(fields) > 0 THEN
    was := (SELECT jsonb_object_agg(key, was -> key) FROM unnest(fields) AS key);
    became := (SELECT jsonb_object_agg(key, became -> key) FROM unnest(fields) AS key);
  END IF;
  IF was IS DISTINCT FROM became THEN
    INSERT INTO "Change" (at, "actorId", "requestId", "lessonId", entry, before, after)
    VALUES ((writer ->> 'at')::timestamptz, (writer ->> 'actorId')::int, writer ->> 'requestId',
      coalesce(became ->> 'lessonId', was ->> 'lessonId', became ->> 'id')::int, TG_TABLE_NAME, was, became);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_change" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW EXECUTE FUNCTION keep_change();
CREATE TRIGGER "Absence_change" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW EXECUTE FUNCTION keep_change();
CREATE TRIGGER "Homework_change" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW EXECUTE FUNCTION keep_change();
CREATE TRIGGER "Lesson_change" AFTER UPDATE ON "Lesson" FOR EACH ROW
  EXECUTE FUNCTION keep_change('id', 'topic', 'planItemId', 'attendanceTakenAt');

-- Puts back what one press changed, the last change first. False, and the transaction is to be rolled back, when an entry
-- is not as the press left it: somebody has changed it since.
CREATE FUNCTION undo_changes(actor int, request text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  change "Change";
  place text;
  columns text;
  present jsonb;
BEGIN
  FOR change IN SELECT * FROM "Change" WHERE "actorId" = actor AND "requestId" = request ORDER BY id DESC LOOP
    SELECT string_agg(format('%I = %L', key, coalesce(change.after, change.before) ->> key), ' AND ') INTO place
      FROM unnest(CASE change.entry WHEN 'Absence' THEN ARRAY['lessonId', 'studentId']
        WHEN 'Homework' THEN ARRAY['lessonId'] ELSE ARRAY['id'] END) AS key;
    SELECT string_agg(format('%I', key), ', ') INTO columns FROM jsonb_object_keys(coalesce(change.before, change.after)) AS key;
    EXECUTE format('SELECT (SELECT jsonb_object_agg(key, to_jsonb(t) -> key) FROM jsonb_object_keys($1) AS key)
      FROM %I t WHERE %s FOR UPDATE', change.entry, place)
      INTO present USING coalesce(change.after, change.before);
    IF present IS DISTINCT FROM change.after THEN RETURN false; END IF;
    IF change.before IS NULL THEN EXECUTE format('DELETE FROM %I WHERE %s', change.entry, place);
    ELSIF change.after IS NULL THEN
      EXECUTE format('INSERT INTO %I SELECT * FROM jsonb_populate_record(NULL::%I, $1)', change.entry, change.entry)
        USING change.before;
    ELSE
      EXECUTE format('UPDATE %I SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%I, $1)) WHERE %s',
        change.entry, columns, columns, change.entry, place) USING change.before;
    END IF;
  END LOOP;
  DELETE FROM "Change" WHERE "actorId" = actor AND "requestId" = request;
  RETURN true;
END
$$;
