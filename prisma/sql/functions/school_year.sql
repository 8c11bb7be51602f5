-- The school year of that day: whose classes there are, and are led. The day is looked for once, not for each year.
CREATE FUNCTION school_year(today date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT id FROM "AcademicYear" WHERE (SELECT school_day(today)) BETWEEN "startsOn" AND "endsOn" ORDER BY "startsOn" DESC LIMIT 1
$$;
