-- Whether a notice waits for the end of its person's quiet hours.
CREATE FUNCTION is_held(person int, data jsonb, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((data ->> 'urgent')::boolean, false) IS FALSE AND is_quiet(person, present, zone)
$$;
