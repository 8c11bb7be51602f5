-- CreateEnum
CREATE TYPE "Tone" AS ENUM ('praise', 'remark');

-- CreateTable
CREATE TABLE "Remark" (
    "id" SERIAL NOT NULL,
    "studentId" INTEGER NOT NULL,
    "lessonId" INTEGER,
    "authorId" INTEGER NOT NULL,
    "tone" "Tone" NOT NULL,
    "text" TEXT NOT NULL,
    "forStudent" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "Remark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Remark_requestId_key" ON "Remark"("requestId");

-- CreateIndex
CREATE INDEX "Remark_studentId_idx" ON "Remark"("studentId");

-- CreateIndex
CREATE INDEX "Remark_lessonId_idx" ON "Remark"("lessonId");

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE SET NULL ON UPDATE CASCADE;
