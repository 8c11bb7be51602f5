-- CreateTable
CREATE TABLE "TimetableChange" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "room" TEXT,
    "lessonId" INTEGER,
    "reason" TEXT,

    CONSTRAINT "TimetableChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TimetableChange_lessonId_key" ON "TimetableChange"("lessonId");

-- CreateIndex
CREATE INDEX "TimetableChange_date_idx" ON "TimetableChange"("date");

-- CreateIndex
CREATE UNIQUE INDEX "TimetableChange_courseId_date_number_key" ON "TimetableChange"("courseId", "date", "number");

-- AddForeignKey
ALTER TABLE "TimetableChange" ADD CONSTRAINT "TimetableChange_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimetableChange" ADD CONSTRAINT "TimetableChange_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE SET NULL ON UPDATE CASCADE;
