-- Whether this teacher writes into it no more: the days are over, and no request was approved for now.
CREATE FUNCTION is_locked(lesson int, day date, actor int, today date, present timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_past_editing(day, today) AND NOT EXISTS (
    SELECT FROM "Correction" c WHERE c."lessonId" = lesson AND c."askedById" = actor AND c."opensUntil" > present)
$$;
