-- CreateEnum
CREATE TYPE "HomeworkKind" AS ENUM ('written', 'oral', 'learn', 'project');

-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('photo', 'document');

-- AlterTable
ALTER TABLE "Homework" ADD COLUMN     "kind" "HomeworkKind";

-- CreateTable
CREATE TABLE "HomeworkFile" (
    "id" SERIAL NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "kind" "FileKind" NOT NULL,
    "file" TEXT NOT NULL,
    "fileKey" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "HomeworkFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HomeworkFile_lessonId_fileKey_key" ON "HomeworkFile"("lessonId", "fileKey");

-- AddForeignKey
ALTER TABLE "HomeworkFile" ADD CONSTRAINT "HomeworkFile_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Homework"("lessonId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER "HomeworkFile_change" AFTER INSERT OR UPDATE OR DELETE ON "HomeworkFile" FOR EACH ROW
  EXECUTE FUNCTION keep_change();

-- The plan's item that a lesson is on, by those given before it: the last one until its hours are over, then the next.
CREATE FUNCTION next_plan_item(lesson int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT i.id FROM "Lesson" l JOIN "PlanItem" i ON i."courseId" = l."courseId"
  LEFT JOIN LATERAL (
    SELECT p.number + (count(*) >= p.hours)::int AS number FROM "Lesson" b JOIN "PlanItem" p ON p.id = b."planItemId"
    WHERE b."courseId" = l."courseId" AND b."startsAt" < l."startsAt"
    GROUP BY p.id ORDER BY p.number DESC LIMIT 1) due ON true
  WHERE l.id = lesson AND i.number >= coalesce(due.number, i.number)
  ORDER BY i.number LIMIT 1
$$;
