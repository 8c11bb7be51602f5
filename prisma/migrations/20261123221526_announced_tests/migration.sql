-- AlterTable
ALTER TABLE "School" ADD COLUMN     "testsPerDay" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "testsPerWeek" INTEGER NOT NULL DEFAULT 3;

-- CreateTable
CREATE TABLE "AnnouncedTest" (
    "lessonId" INTEGER NOT NULL,
    "workKindId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnouncedTest_pkey" PRIMARY KEY ("lessonId")
);

-- AddForeignKey
ALTER TABLE "AnnouncedTest" ADD CONSTRAINT "AnnouncedTest_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncedTest" ADD CONSTRAINT "AnnouncedTest_workKindId_fkey" FOREIGN KEY ("workKindId") REFERENCES "WorkKind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "School" ADD CONSTRAINT "School_tests" CHECK ("testsPerDay" > 0 AND "testsPerWeek" > 0);
