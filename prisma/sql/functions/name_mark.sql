-- What stands for a student's name in a school without names: the id between two private characters, which the messenger's
-- border puts into words for each reader. Null: the name may be shown.
CREATE FUNCTION name_mark(person int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT chr(57344) || person || chr(57345)
  WHERE (SELECT "nameFree" FROM "School" LIMIT 1) AND EXISTS (SELECT FROM "Student" WHERE id = person)
$$;
