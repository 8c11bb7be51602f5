-- Whatever is changed of these entries by somebody's press, or taken back, waits to be told to the family. What the family
-- knows stays as it was until then, however often the entry changes.
CREATE FUNCTION keep_untold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at text := coalesce(nullif(current_setting('classbook.writer', true), '')::jsonb ->> 'at',
    nullif(current_setting('classbook.undone_at', true), ''));
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  known jsonb;
BEGIN
  IF at IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    known := (SELECT jsonb_object_agg(field, to_jsonb(OLD) -> field) FROM unnest(TG_ARGV) AS field);
    IF TG_OP = 'UPDATE' AND known = (SELECT jsonb_object_agg(field, to_jsonb(NEW) -> field) FROM unnest(TG_ARGV) AS field)
      THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO "UntoldEntry" (entry, key, "lessonId", "studentId", "changedAt", told)
  VALUES (TG_TABLE_NAME, coalesce(changed ->> 'id', concat_ws(':', changed ->> 'lessonId', changed ->> 'studentId')),
    (changed ->> 'lessonId')::int, (changed ->> 'studentId')::int, at::timestamptz, known)
  ON CONFLICT (entry, key) DO UPDATE SET "changedAt" = excluded."changedAt", open = true;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_untold" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('value', 'comment');

CREATE TRIGGER "Absence_untold" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('code');

CREATE TRIGGER "Homework_untold" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('text', 'dueOn');
