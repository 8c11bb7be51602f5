-- Entries of a lesson are a chain; all others are one of whoever acted. One chain of the school would queue every press.
-- The ends of the chains are moved by the entries alone: whoever may append an entry needs no right to the chains.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

CREATE TRIGGER "AuditEntry_chain" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
