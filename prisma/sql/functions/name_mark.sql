-- The mark of whoever is known to the school by a child: a student, or a guardian who does not work here. Null: the name
-- may be shown.
CREATE FUNCTION name_mark(person int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT family_mark(person) WHERE EXISTS (SELECT FROM "Student" WHERE id = person)
    OR EXISTS (SELECT FROM "Guardian" WHERE "personId" = person)
      AND NOT EXISTS (SELECT FROM "Staff" WHERE id = person AND "leftOn" IS NULL)
$$;
