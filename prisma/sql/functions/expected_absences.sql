-- Whom a teacher may expect to be away: whom an accepted note excuses, and who was away from his lesson before this one on
-- that day. Nobody of a lesson whose attendance was taken, or of whom something was entered.
-- The lessons of the class that day are read once, not for each student: nobody is in two classes on a day.
CREATE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  WITH this AS MATERIALIZED (
      SELECT "courseId", date, number, "startsAt", "classId" FROM "NamedLesson" WHERE id = lesson AND "attendanceTakenAt" IS NULL),
    earlier AS MATERIALIZED (
      SELECT b.id, b."courseId", b.date, b."startsAt" FROM this t JOIN "NamedLesson" b
        ON b."classId" = t."classId" AND b.date = t.date AND b."startsAt" < t."startsAt"
      WHERE b."attendanceTakenAt" IS NOT NULL),
    before AS MATERIALIZED (
      SELECT DISTINCT ON (r."studentId") r."studentId", b.id AS "lessonId" FROM earlier b
      JOIN "CourseRoster" r ON r."courseId" = b."courseId" AND b.date BETWEEN r."startsOn" AND r."endsOn"
      ORDER BY r."studentId", b."startsAt" DESC),
    missed AS MATERIALIZED (
      SELECT a."lessonId", a."studentId", a.code FROM earlier b JOIN "Absence" a ON a."lessonId" = b.id WHERE a.code <> 'late')
  SELECT r."studentId", coalesce(n.code, a.code)
  FROM this t JOIN "CourseRoster" r ON r."courseId" = t."courseId" AND t.date BETWEEN r."startsOn" AND r."endsOn"
  LEFT JOIN before ON before."studentId" = r."studentId"
  LEFT JOIN missed a ON a."lessonId" = before."lessonId" AND a."studentId" = r."studentId"
  LEFT JOIN LATERAL note_for(r."studentId", t.date, t.number, '{accepted}') n ON true
  WHERE coalesce(n.code, a.code) IS NOT NULL
    AND r."studentId" NOT IN (SELECT o."studentId" FROM "Absence" o WHERE o."lessonId" = lesson)
$$;
