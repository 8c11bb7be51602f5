-- The class that each student is in on that day, with the number in its register: the one definition of «in 7А now». Who
-- has left is not in it, and whoever does not work here any more leads no class.
CREATE FUNCTION placed(today date)
RETURNS TABLE ("studentId" int, "classId" int, grade int, "className" text, "leaderId" int, number int) LANGUAGE sql STABLE AS $$
  SELECT e."studentId", k.id, k.grade, k.title, s.id, e.number
  FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
  LEFT JOIN "Staff" s ON s.id = k."leaderId" AND works_here(s."leftOn", today)
  WHERE (SELECT school_day(today)) BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    AND coalesce(e."endsOn", 'infinity') >= today
$$;
