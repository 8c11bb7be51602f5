-- Whom a teacher may expect to be away: whom an accepted note excuses, and who was away from his lesson before this one on
-- that day. Nobody of a lesson whose attendance was taken, or of whom something was entered.
-- The lessons of the class that day are read once, not for each student: nobody is in two classes on a day.
CREATE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  WITH this AS MATERIALIZED (
      SELECT l."courseId", l.date, l.number, l."startsAt", c."classId" FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId"
      WHERE l.id = lesson AND l."attendanceTakenAt" IS NULL),
    earlier AS MATERIALIZED (
      SELECT b.id, b."startsAt", d."groupId" FROM this t JOIN "Course" d ON d."classId" = t."classId"
      JOIN "Lesson" b ON b."courseId" = d.id AND b.date = t.date AND b."startsAt" < t."startsAt"
      WHERE b."attendanceTakenAt" IS NOT NULL),
    missed AS MATERIALIZED (
      SELECT a."lessonId", a."studentId", a.code FROM earlier b JOIN "Absence" a ON a."lessonId" = b.id WHERE a.code <> 'late')
  SELECT r."studentId", coalesce(n.code, a.code)
  FROM this t JOIN "CourseRoster" r ON r."courseId" = t."courseId" AND t.date BETWEEN r."startsOn" AND r."endsOn"
  LEFT JOIN LATERAL (
    SELECT b.id FROM earlier b
    WHERE b."groupId" IS NULL
      OR EXISTS (SELECT FROM "GroupMember" m WHERE m."groupId" = b."groupId" AND m."studentId" = r."studentId")
    ORDER BY b."startsAt" DESC LIMIT 1) before ON true
  LEFT JOIN missed a ON a."lessonId" = before.id AND a."studentId" = r."studentId"
  LEFT JOIN LATERAL note_for(r."studentId", t.date, t.number, '{accepted}') n ON true
  WHERE coalesce(n.code, a.code) IS NOT NULL
    AND r."studentId" NOT IN (SELECT o."studentId" FROM "Absence" o WHERE o."lessonId" = lesson)
$$;
