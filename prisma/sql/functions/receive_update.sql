-- Keeps an update that came by webhook, and says whether that process is to handle it now: not where it was kept before,
-- nor while another one handles its chat, which takes it next.
CREATE FUNCTION receive_update(came_by text, number bigint, of_chat text, said jsonb, process int, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  takes boolean;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(1129075012, 0);
  PERFORM pg_advisory_xact_lock(1129075013, hashtext(concat_ws(':', came_by, of_chat)));
  INSERT INTO "ReceivedUpdate" (messenger, id, chat, body, "receivedAt", holder)
  SELECT came_by, number, of_chat, said, moment, CASE WHEN NOT EXISTS (
    SELECT FROM "ReceivedUpdate" u WHERE u.messenger = came_by AND u.chat = of_chat AND u.holder IS DISTINCT FROM process)
    THEN process END
  ON CONFLICT DO NOTHING RETURNING holder IS NOT NULL INTO takes;
  RETURN coalesce(takes, false);
END
$$;
