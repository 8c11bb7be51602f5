-- The ends of the chains are moved by the entries themselves alone.
CREATE FUNCTION refuse_chain_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 AND TG_OP IN ('INSERT', 'UPDATE') THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'AuditChain follows AuditEntry: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "AuditChain_follows" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AuditChain"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_chain_change();
