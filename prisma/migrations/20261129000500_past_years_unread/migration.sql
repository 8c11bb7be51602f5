-- DropIndex
DROP INDEX "Absence_studentId_idx";

-- DropIndex
DROP INDEX "Homework_dueOn_idx";

-- DropIndex
DROP INDEX "Mark_studentId_idx";

-- CreateIndex
CREATE INDEX "Absence_studentId_lessonId_idx" ON "Absence"("studentId", "lessonId");

-- CreateIndex
CREATE INDEX "Homework_dueOn_lessonId_idx" ON "Homework"("dueOn", "lessonId");

-- CreateIndex
CREATE INDEX "Mark_studentId_lessonId_idx" ON "Mark"("studentId", "lessonId");

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and it carries what a course's lessons are looked through for, so that their rows are not read.
DROP INDEX "Lesson_courseId_date_number_key";
CREATE UNIQUE INDEX "Lesson_courseId_date_number_key" ON "Lesson"("courseId", "date", "number") INCLUDE ("id", "startsAt", "planItemId");

-- Most notices are of no post.
DROP INDEX "Notice_postId_idx";
CREATE INDEX "Notice_postId" ON "Notice"("postId") WHERE "postId" IS NOT NULL;
CREATE INDEX "Notice_personId_postId" ON "Notice"("personId", "postId") WHERE "postId" IS NOT NULL;

-- A student's class of a day and of those after it: the classes of years before are not looked at.
CREATE INDEX "Enrollment_studentId_until" ON "Enrollment"("studentId", (coalesce("endsOn", 'infinity')));

-- As before; the day is looked for once, not for each year.
CREATE OR REPLACE FUNCTION school_year(today date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT id FROM "AcademicYear" WHERE (SELECT school_day(today)) BETWEEN "startsOn" AND "endsOn" ORDER BY "startsOn" DESC LIMIT 1
$$;

-- As before: the lessons of the class that day are read once, not for each student. Nobody is in two classes on a day.
CREATE OR REPLACE FUNCTION expected_absences(lesson int)
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

-- As before, from the index alone.
CREATE OR REPLACE FUNCTION next_plan_item(lesson int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT i.id FROM "Lesson" l JOIN "PlanItem" i ON i."courseId" = l."courseId"
  LEFT JOIN LATERAL (
    SELECT p.number + (given.lessons >= p.hours)::int AS number
    FROM (SELECT b."planItemId", count(*) AS lessons FROM "Lesson" b
      WHERE b."courseId" = l."courseId" AND b.date <= l.date AND b."startsAt" < l."startsAt" AND b."planItemId" IS NOT NULL
      GROUP BY b."planItemId") given
    JOIN "PlanItem" p ON p.id = given."planItemId"
    ORDER BY p.number DESC LIMIT 1) due ON true
  WHERE l.id = lesson AND i.number >= coalesce(due.number, i.number)
  ORDER BY i.number LIMIT 1
$$;

-- As before: who the reader is, and the year, are looked for once, not for each post. And, where only this school year matters:
-- posts of the years before, and some of the days around, are left out.
DROP FUNCTION readable_posts(int, date);
CREATE FUNCTION readable_posts(person int, today date, this_year boolean DEFAULT false) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  WITH told AS MATERIALIZED (SELECT t.* FROM told_people(today) t WHERE t."personId" = person),
    begun AS MATERIALIZED (
      SELECT coalesce(max(y."endsOn"), '-infinity')::timestamptz AS at FROM "AcademicYear" y
      WHERE this_year AND y."endsOn" < (SELECT "startsOn" FROM "AcademicYear" WHERE id = (SELECT school_year(today)))),
    led AS MATERIALIZED (
      SELECT c.id, c.grade FROM "SchoolClass" c JOIN "Staff" s ON s.id = c."leaderId" AND coalesce(s."leftOn", 'infinity') > today
      WHERE c."leaderId" = person AND c."yearId" = (SELECT school_year(today)))
  SELECT o.id FROM "Post" o WHERE o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND EXISTS (SELECT FROM told t WHERE is_addressed(o.audience, person, t.told_as, t."classId", t.grade, t.departments))
  UNION SELECT o.id FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = person AND n."postId" IS NOT NULL AND n.state = 'sent' AND o.state IN ('published', 'stopped')
      AND o."publishedAt" >= (SELECT at FROM begun)
  UNION SELECT o.id FROM led c JOIN "Post" o ON o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND is_addressed(o.audience || '{"people": [], "as": "both"}', person, 'guardian', c.id, c.grade, NULL)
$$;
