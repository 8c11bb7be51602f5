-- A course with what it is called by: its subject, its class, and the group of it that has the course, if not the whole class. The
-- joins are outer ones so that the planner leaves out those whose columns are not asked for: each course has its subject and class.
CREATE VIEW "NamedCourse" WITH (security_invoker = true) AS
SELECT c.*, s.title AS subject, k.title AS "className", k.grade, k.letter, k."yearId", g.title AS "group"
FROM "Course" c LEFT JOIN "Subject" s ON s.id = c."subjectId" LEFT JOIN "SchoolClass" k ON k.id = c."classId"
LEFT JOIN "ClassGroup" g ON g.id = c."groupId";
