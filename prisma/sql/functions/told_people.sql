-- Everybody whom posts may be for on that day, once for each thing that he is: staff who work here, students in a class,
-- their guardians. The one definition: sending, feeds and lists of unread all ask it.
CREATE FUNCTION told_people(today date)
RETURNS TABLE ("personId" int, told_as text, "classId" int, grade int, departments int[]) LANGUAGE sql STABLE AS $$
  SELECT s.id, 'staff', NULL::int, NULL::int, ARRAY(SELECT m."departmentId" FROM "DepartmentMember" m WHERE m."staffId" = s.id)
  FROM "Staff" s WHERE works_here(s."leftOn", today)
  UNION ALL SELECT k."studentId", 'student', k."classId", k.grade, NULL FROM placed(today) k
  UNION ALL SELECT g."personId", 'guardian', k."classId", k.grade, NULL
    FROM placed(today) k JOIN "Guardian" g ON g."studentId" = k."studentId"
$$;
