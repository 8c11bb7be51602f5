-- Forgets an update that is done, and hands that process what others have kept of its chat meanwhile, in order.
CREATE FUNCTION finish_update(came_by text, number bigint, of_chat text, process int)
RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1129075013, hashtext(concat_ws(':', came_by, of_chat)));
  DELETE FROM "ReceivedUpdate" u WHERE u.messenger = came_by AND u.id = number;
  RETURN QUERY
    WITH next AS (
      UPDATE "ReceivedUpdate" u SET holder = process
      WHERE u.messenger = came_by AND u.chat = of_chat AND u.holder IS NULL RETURNING u.id, u.body)
    SELECT n.body FROM next n ORDER BY n.id;
END
$$;
