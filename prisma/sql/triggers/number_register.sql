-- A student's number in the register of a class is the student's own for as long as there is the class: who leaves shifts
-- nobody, who comes back has it again, who comes gets the next one. Those who come together stand by the alphabet.
CREATE FUNCTION number_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- two who come to a class at once take turns
  PERFORM FROM "SchoolClass" k WHERE EXISTS (SELECT FROM "Enrollment" e WHERE e."classId" = k.id AND e.number IS NULL)
    ORDER BY k.id FOR NO KEY UPDATE;
  UPDATE "Enrollment" e SET number = given.number FROM (
    SELECT come."classId", come."studentId", coalesce(own.number, coalesce(last.number, 0) + row_number() OVER (
      PARTITION BY come."classId", own.number IS NULL
      ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id)) AS number
    FROM (SELECT DISTINCT "classId", "studentId" FROM "Enrollment" WHERE number IS NULL) come
    JOIN "Person" p ON p.id = come."studentId"
    CROSS JOIN LATERAL (SELECT max(o.number) AS number FROM "Enrollment" o WHERE o."classId" = come."classId") last
    CROSS JOIN LATERAL (SELECT min(o.number) AS number FROM "Enrollment" o
      WHERE o."classId" = come."classId" AND o."studentId" = come."studentId") own) given
  WHERE e."classId" = given."classId" AND e."studentId" = given."studentId" AND e.number IS NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Enrollment_number" AFTER INSERT OR UPDATE OF "classId", "studentId" ON "Enrollment"
  FOR EACH STATEMENT EXECUTE FUNCTION number_register();
