-- Hands that process what nobody handles who is still present, in order.
CREATE FUNCTION take_over_updates(came_by text, process int) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1129075012, 0);
  RETURN QUERY
    WITH left_over AS (
      UPDATE "ReceivedUpdate" u SET holder = process
      WHERE u.messenger = came_by AND NOT EXISTS (
        SELECT FROM "ReceivedUpdate" o WHERE o.messenger = u.messenger AND o.chat = u.chat AND is_present(o.holder))
      RETURNING u.id, u.body)
    SELECT l.body FROM left_over l ORDER BY l.id;
END
$$;
