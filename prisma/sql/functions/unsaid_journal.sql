-- Marks and absences that stand otherwise than the log's last word of them, «Отменить» heeded: changed, put in or taken
-- out past it. A lesson that was filled as a whole, as made-up ones are, is not told of entry by entry.
CREATE FUNCTION unsaid_journal() RETURNS TABLE (entry text, lesson int, student int) LANGUAGE sql STABLE AS $$
  WITH undone AS (
    SELECT a."lessonId", a.after ->> 'undone' AS request FROM "AuditEntry" a WHERE a.action = 'undo'),
  standing AS (
    SELECT a.* FROM "AuditEntry" a
    WHERE a.action IN ('mark.put', 'mark.change', 'mark.remove', 'absence.set', 'attendance.take') AND NOT EXISTS (
      SELECT FROM undone u WHERE u."lessonId" = a."lessonId" AND u.request = a."requestId")),
  marks AS (
    SELECT DISTINCT ON (mark) (coalesce(s.after, s.before) ->> 'markId')::int AS mark, s."lessonId", s."studentId",
      s.after ->> 'value' AS value
    FROM standing s WHERE s.action LIKE 'mark.%' AND (s.action = 'mark.remove' OR s.after ? 'value') ORDER BY mark, s.id DESC),
  absences AS (
    SELECT DISTINCT ON (s."lessonId", e.student) s."lessonId", e.student AS "studentId", nullif(e.code, 'present') AS code
    FROM standing s CROSS JOIN LATERAL (
      SELECT s."studentId" AS student, s.after ->> 'code' AS code WHERE s.action = 'absence.set'
      UNION ALL
      SELECT a.id, a.code FROM jsonb_to_recordset(s.after -> 'absences') AS a (id int, code text)
      WHERE s.action = 'attendance.take') e
    ORDER BY s."lessonId", e.student, s.id DESC),
  filled AS (SELECT a."lessonId" FROM "AuditEntry" a WHERE a.action = 'lesson.fill')
  SELECT 'Mark', coalesce(m."lessonId", s."lessonId"), coalesce(m."studentId", s."studentId")
  FROM "Mark" m FULL JOIN marks s ON s.mark = m.id
  WHERE m.value::text IS DISTINCT FROM s.value
    AND (s.mark IS NOT NULL OR m."lessonId" NOT IN (SELECT f."lessonId" FROM filled f))
  UNION ALL
  SELECT 'Absence', coalesce(b."lessonId", s."lessonId"), coalesce(b."studentId", s."studentId")
  FROM "Absence" b FULL JOIN absences s USING ("lessonId", "studentId")
  WHERE b.code::text IS DISTINCT FROM s.code
    AND (s."studentId" IS NOT NULL OR b."lessonId" NOT IN (SELECT f."lessonId" FROM filled f))
$$;
