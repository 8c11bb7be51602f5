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
