-- The day by which the lists of the school are judged: today within a school year; between two years the first day of
-- the next one as soon as it is there (rolled over or imported), until then the last day of the one that ended.
CREATE FUNCTION school_day(today date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT today FROM "AcademicYear" WHERE today BETWEEN "startsOn" AND "endsOn" LIMIT 1),
    (SELECT min("startsOn") FROM "AcademicYear" WHERE "startsOn" > today),
    (SELECT max("endsOn") FROM "AcademicYear" WHERE "endsOn" < today),
    today)
$$;
