-- What stands for the name of a student, or of somebody as his guardian, in a school without names: the id between two
-- private characters, which the messenger's border puts into words for each reader. Null: the name may be shown, as
-- it may to whoever reads on the school's own machine (classbook.named), where nothing is sent.
CREATE FUNCTION family_mark(person int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT chr(57344) || person || chr(57345) WHERE (SELECT "nameFree" FROM "School" LIMIT 1)
    AND current_setting('classbook.named', true) IS DISTINCT FROM 'on'
$$;
