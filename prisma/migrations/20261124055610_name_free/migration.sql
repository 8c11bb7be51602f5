-- AlterTable
ALTER TABLE "School" ADD COLUMN     "nameFree" BOOLEAN;

-- AlterTable
ALTER TABLE "Preferences" ADD COLUMN     "covered" BOOLEAN NOT NULL DEFAULT false;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What stands for a student's name in a school without names: the id between two private characters, which the messenger's
-- border puts into words for each reader. Null: the name may be shown.
CREATE FUNCTION name_mark(person int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT chr(57344) || person || chr(57345)
  WHERE (SELECT "nameFree" FROM "School" LIMIT 1) AND EXISTS (SELECT FROM "Student" WHERE id = person)
$$;

-- «Иванов Пётр», as it may be shown.
CREATE FUNCTION shown_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName" || ' ' || p."firstName")
$$;

-- «Иванова Мария Павловна», as it may be shown.
CREATE FUNCTION shown_full_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), concat_ws(' ', p."lastName", p."firstName", p."middleName"))
$$;

-- The parts of a name, as they may be shown: the mark stands for all of them.
CREATE FUNCTION shown_last_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName")
$$;
CREATE FUNCTION shown_first_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN name_mark(p.id) IS NULL THEN p."firstName" ELSE '' END
$$;
CREATE FUNCTION shown_middle_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN name_mark(p.id) IS NULL THEN p."middleName" END
$$;
