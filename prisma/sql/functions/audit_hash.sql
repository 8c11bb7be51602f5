-- All that an entry says, in one spelling, after the hash before it.
CREATE FUNCTION audit_hash(entry "AuditEntry", before bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(jsonb_build_array(entry.id, extract(epoch FROM entry.at) * 1000, entry."actorId",
    entry.action, entry."lessonId", entry."studentId", entry."personId", entry."requestId", entry.before, entry.after,
    entry.chain, entry.number)::text, 'UTF8'))
$$;
