-- Of a student's classes the one of that day is looked at, not those of all years: the condition on its days stands where
-- lessons are looked for.
CREATE OR REPLACE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  SELECT r."studentId", coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code)
  FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  LEFT JOIN LATERAL (
    SELECT b.id FROM "Enrollment" e JOIN "Course" c ON c."classId" = e."classId" JOIN "Lesson" b ON b."courseId" = c.id
    WHERE e."studentId" = r."studentId" AND l.date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
      AND b.date = l.date AND b."startsAt" < l."startsAt" AND b."attendanceTakenAt" IS NOT NULL
      AND (c."groupId" IS NULL
        OR EXISTS (SELECT FROM "GroupMember" m WHERE m."groupId" = c."groupId" AND m."studentId" = r."studentId"))
    ORDER BY b."startsAt" DESC LIMIT 1) before ON true
  LEFT JOIN "Absence" a ON a."lessonId" = before.id AND a."studentId" = r."studentId" AND a.code <> 'late'
  WHERE l.id = lesson AND l."attendanceTakenAt" IS NULL
    AND coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code) IS NOT NULL
    AND NOT EXISTS (SELECT FROM "Absence" o WHERE o."lessonId" = l.id AND o."studentId" = r."studentId")
$$;
