-- Whom a teacher may expect to be away: whom an accepted note excuses, and who was away from his lesson before this one on
-- that day. Nobody of a lesson whose attendance was taken, or of whom something was entered.
CREATE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  SELECT r."studentId", coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code)
  FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  LEFT JOIN LATERAL (
    SELECT b.id FROM "CourseRoster" q JOIN "Lesson" b ON b."courseId" = q."courseId"
    WHERE q."studentId" = r."studentId" AND l.date BETWEEN q."startsOn" AND q."endsOn"
      AND b.date = l.date AND b."startsAt" < l."startsAt" AND b."attendanceTakenAt" IS NOT NULL
    ORDER BY b."startsAt" DESC LIMIT 1) before ON true
  LEFT JOIN "Absence" a ON a."lessonId" = before.id AND a."studentId" = r."studentId" AND a.code <> 'late'
  WHERE l.id = lesson AND l."attendanceTakenAt" IS NULL
    AND coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code) IS NOT NULL
    AND NOT EXISTS (SELECT FROM "Absence" o WHERE o."lessonId" = l.id AND o."studentId" = r."studentId")
$$;
