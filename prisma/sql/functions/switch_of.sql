-- The switch that a notice hangs on; null: it cannot be switched off.
CREATE FUNCTION switch_of(kind text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'absence-alert' THEN 'absence' WHEN 'remark' THEN 'remark' WHEN 'weekly' THEN 'weekly'
    WHEN 'news' THEN CASE WHEN (data ->> 'late')::boolean THEN NULL ELSE data -> 'entry' ->> 'is' END END
$$;
