-- A course with what it is called by: its subject, its class, and the group of it that has the course, if not the whole class.
CREATE VIEW "NamedCourse" WITH (security_invoker = true) AS
SELECT c.*, s.title AS subject, k.title AS "className", k.grade, k.letter, k."yearId", g.title AS "group"
FROM "Course" c JOIN "Subject" s ON s.id = c."subjectId" JOIN "SchoolClass" k ON k.id = c."classId"
LEFT JOIN "ClassGroup" g ON g.id = c."groupId";
