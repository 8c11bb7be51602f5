-- AlterTable
ALTER TABLE "UntoldEntry" ALTER COLUMN "lessonId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Receipt" (
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateIndex
CREATE INDEX "Receipt_personId_idx" ON "Receipt"("personId");

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and besides: where the lesson of a place of the timetable («course:day:number») is now, or why it is cancelled.
CREATE OR REPLACE FUNCTION present_entry(entry text, key text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE entry
    WHEN 'Mark' THEN (SELECT jsonb_build_object('value', value, 'comment', comment) FROM "Mark" WHERE id = key::int)
    WHEN 'Absence' THEN (SELECT jsonb_build_object('code', code) FROM "Absence"
      WHERE "lessonId" = split_part(key, ':', 1)::int AND "studentId" = split_part(key, ':', 2)::int)
    WHEN 'Homework' THEN (SELECT jsonb_build_object('text', text, 'dueOn', "dueOn") FROM "Homework" WHERE "lessonId" = key::int)
    WHEN 'Place' THEN coalesce(
      (SELECT CASE WHEN l.id IS NULL THEN jsonb_build_object('reason', x.reason)
          ELSE jsonb_build_object('day', l.date, 'number', l.number) END
        FROM "TimetableChange" x LEFT JOIN "Lesson" l ON l.id = x."lessonId"
        WHERE x."courseId" = split_part(key, ':', 1)::int AND x.date = split_part(key, ':', 2)::date
          AND x.number = split_part(key, ':', 3)::int),
      jsonb_build_object('day', split_part(key, ':', 2)::date, 'number', split_part(key, ':', 3)::int))
  END
$$;
