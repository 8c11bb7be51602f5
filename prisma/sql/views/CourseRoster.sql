-- Who has a course, from a day to a day: a class has it, or those of its group. Whoever looks for a student's lessons of a day
-- asks for that day here, so that the classes of other years are not looked at.
CREATE VIEW "CourseRoster" WITH (security_invoker = true) AS
SELECT c.id AS "courseId", e."studentId", e."startsOn", coalesce(e."endsOn", 'infinity') AS "endsOn"
FROM "Course" c JOIN "Enrollment" e ON e."classId" = c."classId"
WHERE c."groupId" IS NULL
   OR EXISTS (SELECT FROM "GroupMember" m WHERE m."groupId" = c."groupId" AND m."studentId" = e."studentId");
