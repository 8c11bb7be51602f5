-- CreateTable
CREATE TABLE "WeekReceipt" (
    "personId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "week" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WeekReceipt_pkey" PRIMARY KEY ("personId","studentId","week")
);

-- CreateIndex
CREATE INDEX "WeekReceipt_studentId_week_idx" ON "WeekReceipt"("studentId", "week");

-- AddForeignKey
ALTER TABLE "WeekReceipt" ADD CONSTRAINT "WeekReceipt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekReceipt" ADD CONSTRAINT "WeekReceipt_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and besides: the weekly summary.
CREATE OR REPLACE FUNCTION switch_of(kind text, data jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'absence-alert' THEN 'absence' WHEN 'remark' THEN 'remark' WHEN 'weekly' THEN 'weekly'
    WHEN 'news' THEN CASE WHEN (data ->> 'late')::boolean THEN NULL ELSE data -> 'entry' ->> 'is' END END
$$;
