-- Whether the days of writing into a lesson of that day are over.
CREATE FUNCTION is_past_editing(day date, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(day + (SELECT "editDays" FROM "School") < today, false)
$$;
