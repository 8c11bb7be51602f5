-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('waiting', 'approved', 'declined');

-- AlterTable
ALTER TABLE "School" ADD COLUMN     "editDays" INTEGER DEFAULT 7;

-- CreateTable
CREATE TABLE "Correction" (
    "id" SERIAL NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" "CorrectionState" NOT NULL DEFAULT 'waiting',
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMPTZ(3),
    "opensUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Correction_requestId_key" ON "Correction"("requestId");

-- CreateIndex
CREATE INDEX "Correction_lessonId_idx" ON "Correction"("lessonId");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "School" ADD CONSTRAINT "School_editDays" CHECK ("editDays" > 0);
-- one request at a time: whoever has asked waits for the answer
CREATE UNIQUE INDEX "Correction_waiting" ON "Correction" ("lessonId", "askedById") WHERE state = 'waiting';

-- Whether the days of writing into a lesson of that day are over.
CREATE FUNCTION is_past_editing(day date, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(day + (SELECT "editDays" FROM "School") < today, false)
$$;

-- Whether this teacher writes into it no more: the days are over, and no request was approved for now.
CREATE FUNCTION is_locked(lesson int, day date, actor int, today date, present timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_past_editing(day, today) AND NOT EXISTS (
    SELECT FROM "Correction" c WHERE c."lessonId" = lesson AND c."askedById" = actor AND c."opensUntil" > present)
$$;
