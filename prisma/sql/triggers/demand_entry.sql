-- What stands in the journal is changed in the same transaction that says so in the log (п. 6.4), whatever the program
-- forgets: an entry about the lesson moves the end of the lesson's chain, which nothing else can. The owner of the tables
-- may do otherwise: he restores, and makes up schools. Columns that are named follow the timetable.
CREATE FUNCTION demand_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  lesson int := coalesce(changed ->> 'lessonId', changed ->> 'id')::int;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN RETURN NULL; END IF;
  IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM "AuditChain" c WHERE c.chain = 'lesson:' || lesson AND c.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION '% of lesson % was changed without an entry in the log', TG_TABLE_NAME, lesson
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "Mark_demands_entry" AFTER INSERT OR UPDATE OR DELETE ON "Mark"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_entry();

CREATE CONSTRAINT TRIGGER "Absence_demands_entry" AFTER INSERT OR UPDATE OR DELETE ON "Absence"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_entry();

CREATE CONSTRAINT TRIGGER "Homework_demands_entry" AFTER INSERT OR UPDATE OR DELETE ON "Homework"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_entry('dueOn');

CREATE CONSTRAINT TRIGGER "HomeworkFile_demands_entry" AFTER INSERT OR UPDATE OR DELETE ON "HomeworkFile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_entry();

CREATE CONSTRAINT TRIGGER "AnnouncedTest_demands_entry" AFTER INSERT OR UPDATE OR DELETE ON "AnnouncedTest"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_entry();

CREATE CONSTRAINT TRIGGER "Lesson_demands_entry" AFTER UPDATE OF topic, "planItemId", "attendanceTakenAt" ON "Lesson"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.topic, OLD."planItemId", OLD."attendanceTakenAt")
    IS DISTINCT FROM (NEW.topic, NEW."planItemId", NEW."attendanceTakenAt"))
  EXECUTE FUNCTION demand_entry();
