-- Whether notices wait now for that person: from one minute of the day to another, over midnight too.
CREATE FUNCTION is_quiet(person int, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN hours.since IS NULL OR hours.since = hours.until THEN false
    WHEN hours.since < hours.until THEN minute >= hours.since AND minute < hours.until
    ELSE minute >= hours.since OR minute < hours.until END
  FROM (SELECT (extract(hour FROM present AT TIME ZONE zone) * 60 + extract(minute FROM present AT TIME ZONE zone))::int AS minute) now,
    (SELECT CASE WHEN count(*) = 0 THEN 1320 ELSE max("quietFrom") END AS since,
      CASE WHEN count(*) = 0 THEN 420 ELSE max("quietTo") END AS until
      FROM "Preferences" WHERE "personId" = person) hours
$$;
