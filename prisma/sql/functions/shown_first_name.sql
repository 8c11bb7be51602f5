-- The first name, as it may be shown: none beside a mark, which stands for the whole name.
CREATE FUNCTION shown_first_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN name_mark(p.id) IS NULL THEN p."firstName" ELSE '' END
$$;
