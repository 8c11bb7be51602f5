-- Who was in a lesson's class (or group of it) on that day: the one definition of a roster.
CREATE VIEW "LessonRoster" WITH (security_invoker = true) AS
SELECT l.id AS "lessonId", r."studentId"
FROM "Lesson" l JOIN "CourseRoster" r ON r."courseId" = l."courseId" AND l.date BETWEEN r."startsOn" AND r."endsOn";
