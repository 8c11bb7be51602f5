-- CreateTable
CREATE TABLE "HomeworkTick" (
    "personId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "lessonId" INTEGER NOT NULL,

    CONSTRAINT "HomeworkTick_pkey" PRIMARY KEY ("personId","studentId","lessonId")
);

-- CreateIndex
CREATE INDEX "HomeworkTick_lessonId_idx" ON "HomeworkTick"("lessonId");

-- CreateIndex
CREATE INDEX "HomeworkTick_studentId_idx" ON "HomeworkTick"("studentId");

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Homework"("lessonId") ON DELETE CASCADE ON UPDATE CASCADE;
