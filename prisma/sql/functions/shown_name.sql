-- «Иванов Пётр», as it may be shown.
CREATE FUNCTION shown_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName" || ' ' || p."firstName")
$$;
