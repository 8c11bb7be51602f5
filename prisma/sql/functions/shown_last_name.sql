-- The last name, as it may be shown: a mark stands for the whole name.
CREATE FUNCTION shown_last_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName")
$$;
