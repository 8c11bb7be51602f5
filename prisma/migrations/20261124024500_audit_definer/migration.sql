-- The ends of the chains are moved by the entries alone: whoever may append an entry needs no right to the chains.
ALTER FUNCTION chain_audit_entry() SECURITY DEFINER SET search_path = public, pg_temp;
