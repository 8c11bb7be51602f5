-- «Иванова Мария Павловна», as it may be shown.
CREATE FUNCTION shown_full_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), concat_ws(' ', p."lastName", p."firstName", p."middleName"))
$$;
