-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "number" INTEGER;

-- Whoever is in the class now keeps the place that the register shows; who has left comes behind.
UPDATE "Enrollment" e SET number = placed.number FROM (
  SELECT "classId", "studentId", row_number() OVER (PARTITION BY "classId" ORDER BY gone,
    p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id) AS number
  FROM (SELECT "classId", "studentId", bool_and(coalesce("endsOn", 'infinity') < CURRENT_DATE) AS gone
    FROM "Enrollment" GROUP BY "classId", "studentId") stay
  JOIN "Person" p ON p.id = stay."studentId") placed
WHERE e."classId" = placed."classId" AND e."studentId" = placed."studentId";

ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_number_is_ones_own"
  EXCLUDE USING gist ("classId" WITH =, number WITH =, "studentId" WITH <>);

-- Those who have no number yet are found among all that ever were.
CREATE INDEX "Enrollment_unnumbered" ON "Enrollment" ("classId") WHERE number IS NULL;
