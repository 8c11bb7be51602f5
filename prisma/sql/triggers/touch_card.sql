-- The argument names the column that holds the id of the card's person.
CREATE FUNCTION touch_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  UPDATE "Person" SET version = version + 1 WHERE id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::int;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Staff_version" AFTER UPDATE ON "Staff"
  FOR EACH ROW EXECUTE FUNCTION touch_card('id');

CREATE TRIGGER "Guardian_version" AFTER INSERT OR UPDATE OR DELETE ON "Guardian"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');

CREATE TRIGGER "Enrollment_version" AFTER INSERT OR UPDATE OF "studentId", "classId", "startsOn", "endsOn", reason OR DELETE
  ON "Enrollment"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');
