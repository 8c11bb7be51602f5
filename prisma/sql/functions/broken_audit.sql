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
