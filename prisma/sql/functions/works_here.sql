-- Whether somebody works here on a day: not from the day on that «не работает с» names. The one definition.
CREATE FUNCTION works_here("leftOn" date, day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce("leftOn", 'infinity') > day
$$;
