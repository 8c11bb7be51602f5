-- Whether an event of the school takes a student from a lesson between two moments: whoever of his family was told of it.
CREATE FUNCTION is_excused(student int, begins timestamptz, ends timestamptz, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Post" o, told_people(today) t
    WHERE o.kind = 'event' AND o.excuses AND o.state = 'published' AND o."startsAt" < ends AND o."endsAt" > begins
      AND t."personId" = student AND t.told_as = 'student'
      AND is_addressed(o.audience || '{"as": "both"}', student, t.told_as, t."classId", t.grade, t.departments))
$$;
