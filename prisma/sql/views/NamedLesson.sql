-- A lesson with what it is called by: its course's subject, class and group, who gives it, and whose course it is.
-- Who was in it: "LessonRoster".
CREATE VIEW "NamedLesson" WITH (security_invoker = true) AS
SELECT l.*, c."teacherId" AS "courseTeacherId", c."classId", c."groupId", c."subjectId", c.scale, c.subject, c."className",
  c.grade, c.letter, c."yearId", c."group", concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher
FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" LEFT JOIN "Person" p ON p.id = l."teacherId";
