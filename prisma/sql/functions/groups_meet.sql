-- Whether the same student may be in two courses of one class, by their groups: null is the whole class.
CREATE FUNCTION groups_meet(one int, other int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT one IS NULL OR other IS NULL OR one = other
$$;
