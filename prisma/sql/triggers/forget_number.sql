-- Who is in another class has no number yet.
CREATE FUNCTION forget_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := NULL;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Enrollment_number_forgotten" BEFORE UPDATE OF "classId", "studentId" ON "Enrollment"
  FOR EACH ROW WHEN ((OLD."classId", OLD."studentId") IS DISTINCT FROM (NEW."classId", NEW."studentId"))
  EXECUTE FUNCTION forget_number();
