-- AlterTable
ALTER TABLE "SchoolClass" ADD COLUMN     "graduates" BOOLEAN;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The day by which the lists of the school are judged: today within a school year; between two years the first day of
-- the next one as soon as it is there (rolled over or imported), until then the last day of the one that ended.
CREATE FUNCTION school_day(today date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT today FROM "AcademicYear" WHERE today BETWEEN "startsOn" AND "endsOn" LIMIT 1),
    (SELECT min("startsOn") FROM "AcademicYear" WHERE "startsOn" > today),
    (SELECT max("endsOn") FROM "AcademicYear" WHERE "endsOn" < today),
    today)
$$;

-- The school year of that day: whose classes there are, and are led.
CREATE FUNCTION school_year(today date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT id FROM "AcademicYear" WHERE school_day(today) BETWEEN "startsOn" AND "endsOn" ORDER BY "startsOn" DESC LIMIT 1
$$;

-- The class that each student is in on that day: the one definition of «in 7А now». Who has left is not in it.
CREATE FUNCTION placed(today date)
RETURNS TABLE ("studentId" int, "classId" int, grade int, "className" text, "leaderId" int) LANGUAGE sql STABLE AS $$
  SELECT e."studentId", k.id, k.grade, k.grade || k.letter, k."leaderId"
  FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
  WHERE (SELECT school_day(today)) BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    AND coalesce(e."endsOn", 'infinity') >= today
$$;
