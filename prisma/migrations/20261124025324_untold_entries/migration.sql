-- AlterTable
ALTER TABLE "School" ADD COLUMN     "newsMinutes" INTEGER NOT NULL DEFAULT 15;

-- CreateTable
CREATE TABLE "UntoldEntry" (
    "id" SERIAL NOT NULL,
    "entry" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "studentId" INTEGER,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "told" JSONB,
    "open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "UntoldEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "UntoldEntry_open_changedAt_idx" ON "UntoldEntry"("open", "changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "UntoldEntry_entry_key_key" ON "UntoldEntry"("entry", "key");

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whatever is changed of these entries by somebody's press, or taken back, waits to be told to the family. What the family
-- knows stays as it was until then, however often the entry changes.
CREATE FUNCTION keep_untold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at text := coalesce(nullif(current_setting('classbook.writer', true), '')::jsonb ->> 'at',
    nullif(current_setting('classbook.undone_at', true), ''));
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  known jsonb;
BEGIN
  IF at IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    known := (SELECT jsonb_object_agg(field, to_jsonb(OLD) -> field) FROM unnest(TG_ARGV) AS field);
    IF TG_OP = 'UPDATE' AND known = (SELECT jsonb_object_agg(field, to_jsonb(NEW) -> field) FROM unnest(TG_ARGV) AS field)
      THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO "UntoldEntry" (entry, key, "lessonId", "studentId", "changedAt", told)
  VALUES (TG_TABLE_NAME, coalesce(changed ->> 'id', concat_ws(':', changed ->> 'lessonId', changed ->> 'studentId')),
    (changed ->> 'lessonId')::int, (changed ->> 'studentId')::int, at::timestamptz, known)
  ON CONFLICT (entry, key) DO UPDATE SET "changedAt" = excluded."changedAt", open = true;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_untold" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('value', 'comment');
CREATE TRIGGER "Absence_untold" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('code');
CREATE TRIGGER "Homework_untold" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('text', 'dueOn');

-- The lesson's entry as it stands, in the fields that the family is told; null: there is none.
CREATE FUNCTION present_entry(entry text, key text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE entry
    WHEN 'Mark' THEN (SELECT jsonb_build_object('value', value, 'comment', comment) FROM "Mark" WHERE id = key::int)
    WHEN 'Absence' THEN (SELECT jsonb_build_object('code', code) FROM "Absence"
      WHERE "lessonId" = split_part(key, ':', 1)::int AND "studentId" = split_part(key, ':', 2)::int)
    WHEN 'Homework' THEN (SELECT jsonb_build_object('text', text, 'dueOn', "dueOn") FROM "Homework" WHERE "lessonId" = key::int)
  END
$$;
