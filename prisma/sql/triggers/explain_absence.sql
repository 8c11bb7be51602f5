-- An absence that a note accepted by the class teacher explains is entered as the note says.
CREATE FUNCTION explain_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT coalesce((note_for(NEW."studentId", l.date, l.number, '{accepted}')).code, NEW.code) INTO NEW.code
    FROM "Lesson" l WHERE l.id = NEW."lessonId";
  RETURN NEW;
END
$$;

CREATE TRIGGER "Absence_explained" BEFORE INSERT OR UPDATE ON "Absence" FOR EACH ROW WHEN (NEW.code = 'absent')
  EXECUTE FUNCTION explain_absence();
