-- CreateEnum
CREATE TYPE "StaffPosts" AS ENUM ('approval', 'free', 'never');

-- CreateEnum
CREATE TYPE "PostSection" AS ENUM ('school', 'staff', 'class');

-- CreateEnum
CREATE TYPE "PostState" AS ENUM ('draft', 'proposed', 'scheduled', 'published', 'stopped', 'withdrawn');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "PostKind" ADD VALUE 'news';
ALTER TYPE "PostKind" ADD VALUE 'event';

-- AlterTable
ALTER TABLE "School" ADD COLUMN     "silentDays" INTEGER DEFAULT 7,
ADD COLUMN     "staffPosts" "StaffPosts" NOT NULL DEFAULT 'approval';

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "allDay" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "approvedById" INTEGER,
ADD COLUMN     "classId" INTEGER,
ADD COLUMN     "editedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endsAt" TIMESTAMPTZ(3),
ADD COLUMN     "excuses" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "html" TEXT,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "progress" JSONB,
ADD COLUMN     "publishAt" TIMESTAMPTZ(3),
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "readVersion" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "section" "PostSection",
ADD COLUMN     "sign" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signBy" DATE,
ADD COLUMN     "startsAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" "PostState" NOT NULL DEFAULT 'draft',
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Receipt" ADD COLUMN     "signedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "PostVersion" (
    "postId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "editorId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "html" TEXT NOT NULL,

    CONSTRAINT "PostVersion_pkey" PRIMARY KEY ("postId","version")
);

-- CreateTable
CREATE TABLE "PostFile" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "kind" "FileKind" NOT NULL,
    "file" TEXT NOT NULL,
    "fileKey" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "PostFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveredPost" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "linkId" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "DeliveredPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "personId" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "PostFile_postId_fileKey_key" ON "PostFile"("postId", "fileKey");

-- CreateIndex
CREATE INDEX "DeliveredPost_postId_version_idx" ON "DeliveredPost"("postId", "version");

-- CreateIndex
CREATE INDEX "DeliveredPost_linkId_idx" ON "DeliveredPost"("linkId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "Post_state_publishedAt_idx" ON "Post"("state", "publishedAt");

-- CreateIndex
CREATE INDEX "Post_startsAt_idx" ON "Post"("startsAt");

-- AddForeignKey
ALTER TABLE "PostVersion" ADD CONSTRAINT "PostVersion_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostFile" ADD CONSTRAINT "PostFile_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveredPost" ADD CONSTRAINT "DeliveredPost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveredPost" ADD CONSTRAINT "DeliveredPost_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What was announced before there were sections.
UPDATE "Post" SET state = 'published', "publishedAt" = "createdAt",
  section = (CASE audience ->> 'to' WHEN 'staff' THEN 'staff' WHEN 'class' THEN 'class' ELSE 'school' END)::"PostSection",
  "classId" = (audience ->> 'classId')::int,
  html = replace(replace(replace(replace(text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'),
  audience = jsonb_build_object('staff', audience ->> 'to' IN ('all', 'staff'), 'departments', '[]'::jsonb,
    'families', audience ->> 'to' = 'all', 'grades', '[]'::jsonb, 'as', 'both', 'people', '[]'::jsonb,
    'classes', CASE WHEN audience ->> 'to' = 'class' THEN jsonb_build_array(audience -> 'classId') ELSE '[]'::jsonb END);
INSERT INTO "PostVersion" ("postId", version, "editorId", at, html)
  SELECT id, 1, "authorId", "publishedAt", html FROM "Post";
ALTER TABLE "Post" ALTER COLUMN html SET NOT NULL, ALTER COLUMN section SET NOT NULL;

ALTER TABLE "Post" ADD CONSTRAINT "Post_class" CHECK ((section = 'class') = ("classId" IS NOT NULL)),
  ADD CONSTRAINT "Post_event" CHECK (("startsAt" IS NULL) = ("endsAt" IS NULL) AND "endsAt" >= "startsAt"
    AND (kind::text <> 'event' OR state IN ('draft', 'proposed') OR "startsAt" IS NOT NULL)),
  ADD CONSTRAINT "Post_published" CHECK (state NOT IN ('published', 'stopped') OR "publishedAt" IS NOT NULL),
  ADD CONSTRAINT "Post_scheduled" CHECK (state <> 'scheduled' OR "publishAt" IS NOT NULL);
ALTER TABLE "School" ADD CONSTRAINT "School_silentDays" CHECK ("silentDays" BETWEEN 1 AND 365);

-- Words as they are searched: by their Russian stems, «ё» like «е».
CREATE INDEX "Post_words" ON "Post" USING gin (to_tsvector('russian', translate(text, 'ёЁ', 'еЕ'))) WHERE state <> 'draft';

-- Everybody whom posts may be for on that day, once for each thing that he is: staff who have not left, students in a class,
-- their guardians. The one definition: sending, feeds and lists of unread all ask it.
CREATE FUNCTION told_people(today date)
RETURNS TABLE ("personId" int, told_as text, "classId" int, grade int, departments int[]) LANGUAGE sql STABLE AS $$
  SELECT s.id, 'staff', NULL::int, NULL::int, ARRAY(SELECT m."departmentId" FROM "DepartmentMember" m WHERE m."staffId" = s.id)
  FROM "Staff" s WHERE s."leftOn" IS NULL OR s."leftOn" >= today
  UNION ALL SELECT k."studentId", 'student', k."classId", k.grade, NULL FROM placed(today) k
  UNION ALL SELECT g."personId", 'guardian', k."classId", k.grade, NULL
    FROM placed(today) k JOIN "Guardian" g ON g."studentId" = k."studentId"
$$;

-- Whether somebody who is that is among them (domain/posts/audience.ts says what an audience is).
CREATE FUNCTION is_addressed(audience jsonb, person int, told_as text, class int, grade int, departments int[])
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT audience -> 'people' @> to_jsonb(person) OR CASE told_as
    WHEN 'staff' THEN (audience ->> 'staff')::boolean
      OR EXISTS (SELECT FROM unnest(departments) d WHERE audience -> 'departments' @> to_jsonb(d))
    ELSE audience ->> 'as' IN ('both', told_as || 's')
      AND ((audience ->> 'families')::boolean OR audience -> 'grades' @> to_jsonb(grade) OR audience -> 'classes' @> to_jsonb(class))
  END
$$;

-- The posts that somebody may read: those for him as he is today, and those that he was sent.
CREATE FUNCTION readable_posts(person int, today date) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  SELECT o.id FROM "Post" o WHERE o.state = 'published' AND EXISTS (SELECT FROM told_people(today) t
    WHERE t."personId" = person AND is_addressed(o.audience, person, t.told_as, t."classId", t.grade, t.departments))
  UNION SELECT o.id FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = person AND n.state = 'sent' AND o.state IN ('published', 'stopped')
$$;

-- Whether a notice waits for the end of its person's quiet hours.
CREATE FUNCTION is_held(person int, data jsonb, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((data ->> 'urgent')::boolean, false) IS FALSE AND is_quiet(person, present, zone)
$$;

-- Whether an event of the school takes a student from a lesson between two moments: whoever of his family was told of it.
CREATE FUNCTION is_excused(student int, begins timestamptz, ends timestamptz, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Post" o, told_people(today) t
    WHERE o.kind::text = 'event' AND o.excuses AND o.state = 'published' AND o."startsAt" < ends AND o."endsAt" > begins
      AND t."personId" = student AND t.told_as = 'student'
      AND is_addressed(o.audience || '{"as": "both"}', student, t.told_as, t."classId", t.grade, t.departments))
$$;
