-- Who has a course, from a day to a day: a class has it, or those of its group. Whoever looks for a student's lessons of a day
-- asks for that day here, so that the classes of other years are not looked at.
CREATE VIEW "CourseRoster" AS
SELECT c.id AS "courseId", e."studentId", e."startsOn", coalesce(e."endsOn", 'infinity') AS "endsOn"
FROM "Course" c JOIN "Enrollment" e ON e."classId" = c."classId"
WHERE c."groupId" IS NULL
   OR EXISTS (SELECT FROM "GroupMember" m WHERE m."groupId" = c."groupId" AND m."studentId" = e."studentId");

-- Who was in a lesson's class (or group of it) on that day: the one definition of a roster, as before.
CREATE OR REPLACE VIEW "LessonRoster" AS
SELECT l.id AS "lessonId", r."studentId"
FROM "Lesson" l JOIN "CourseRoster" r ON r."courseId" = l."courseId" AND l.date BETWEEN r."startsOn" AND r."endsOn";

-- As before, of the classes of that day.
CREATE OR REPLACE FUNCTION expected_absences(lesson int)
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
