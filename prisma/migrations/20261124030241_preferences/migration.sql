-- CreateTable
CREATE TABLE "Preferences" (
    "personId" INTEGER NOT NULL,
    "digestAt" INTEGER DEFAULT 1080,
    "emptyDigest" BOOLEAN NOT NULL DEFAULT true,
    "quietFrom" INTEGER DEFAULT 1320,
    "quietTo" INTEGER DEFAULT 420,
    "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "Preferences_pkey" PRIMARY KEY ("personId")
);

-- AddForeignKey
ALTER TABLE "Preferences" ADD CONSTRAINT "Preferences_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Preferences" ADD CONSTRAINT "Preferences_minutes" CHECK ("digestAt" BETWEEN 0 AND 1439
  AND "quietFrom" BETWEEN 0 AND 1439 AND "quietTo" BETWEEN 0 AND 1439 AND ("quietFrom" IS NULL) = ("quietTo" IS NULL));

-- Whether notices wait now for that person: from one minute of the day to another, over midnight too.
CREATE FUNCTION is_quiet(person int, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN hours.since IS NULL OR hours.since = hours.until THEN false
    WHEN hours.since < hours.until THEN minute >= hours.since AND minute < hours.until
    ELSE minute >= hours.since OR minute < hours.until END
  FROM (SELECT (extract(hour FROM present AT TIME ZONE zone) * 60 + extract(minute FROM present AT TIME ZONE zone))::int AS minute) now,
    (SELECT CASE WHEN count(*) = 0 THEN 1320 ELSE max("quietFrom") END AS since,
      CASE WHEN count(*) = 0 THEN 420 ELSE max("quietTo") END AS until
      FROM "Preferences" WHERE "personId" = person) hours
$$;

-- The switch that a notice hangs on; null: it cannot be switched off.
CREATE FUNCTION switch_of(kind text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'absence-alert' THEN 'absence' WHEN 'remark' THEN 'remark'
    WHEN 'news' THEN CASE WHEN (data ->> 'late')::boolean THEN NULL ELSE data -> 'entry' ->> 'is' END END
$$;
