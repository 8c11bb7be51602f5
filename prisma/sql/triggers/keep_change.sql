-- What a press changes of a lesson's entries is kept for «Отменить», for as long as the transaction says who writes.
CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  writer jsonb := nullif(current_setting('classbook.writer', true), '')::jsonb;
  fields text[] := TG_ARGV;
  was jsonb;
  became jsonb;
BEGIN
  IF writer IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN became := to_jsonb(NEW); END IF;
  IF cardinality(fields) > 0 THEN
    was := (SELECT jsonb_object_agg(key, was -> key) FROM unnest(fields) AS key);
    became := (SELECT jsonb_object_agg(key, became -> key) FROM unnest(fields) AS key);
  END IF;
  IF was IS DISTINCT FROM became THEN
    INSERT INTO "Change" (at, "actorId", "requestId", "lessonId", entry, before, after)
    VALUES ((writer ->> 'at')::timestamptz, (writer ->> 'actorId')::int, writer ->> 'requestId',
      coalesce(became ->> 'lessonId', was ->> 'lessonId', became ->> 'id')::int, TG_TABLE_NAME, was, became);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_change" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Absence_change" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Homework_change" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Lesson_change" AFTER UPDATE ON "Lesson" FOR EACH ROW
  EXECUTE FUNCTION keep_change('id', 'topic', 'planItemId', 'attendanceTakenAt');

CREATE TRIGGER "HomeworkFile_change" AFTER INSERT OR UPDATE OR DELETE ON "HomeworkFile" FOR EACH ROW
  EXECUTE FUNCTION keep_change();
