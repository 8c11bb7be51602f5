-- Nobody works here from the day on that «не работает с» names: everywhere the same day.

-- As before, and whoever has left leads no class.
CREATE OR REPLACE FUNCTION placed(today date)
RETURNS TABLE ("studentId" int, "classId" int, grade int, "className" text, "leaderId" int) LANGUAGE sql STABLE AS $$
  SELECT e."studentId", k.id, k.grade, k.grade || k.letter, s.id
  FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
  LEFT JOIN "Staff" s ON s.id = k."leaderId" AND coalesce(s."leftOn", 'infinity') > today
  WHERE (SELECT school_day(today)) BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    AND coalesce(e."endsOn", 'infinity') >= today
$$;

-- As before, but for the day on which staff do not work here any more.
CREATE OR REPLACE FUNCTION told_people(today date)
RETURNS TABLE ("personId" int, told_as text, "classId" int, grade int, departments int[]) LANGUAGE sql STABLE AS $$
  SELECT s.id, 'staff', NULL::int, NULL::int, ARRAY(SELECT m."departmentId" FROM "DepartmentMember" m WHERE m."staffId" = s.id)
  FROM "Staff" s WHERE coalesce(s."leftOn", 'infinity') > today
  UNION ALL SELECT k."studentId", 'student', k."classId", k.grade, NULL FROM placed(today) k
  UNION ALL SELECT g."personId", 'guardian', k."classId", k.grade, NULL
    FROM placed(today) k JOIN "Guardian" g ON g."studentId" = k."studentId"
$$;
