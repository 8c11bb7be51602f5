-- DropIndex
DROP INDEX "Notice_personId_idx";

-- CreateIndex
CREATE INDEX "SchoolClass_leaderId_idx" ON "SchoolClass"("leaderId");

-- CreateIndex
CREATE INDEX "Course_classId_idx" ON "Course"("classId");

-- CreateIndex
CREATE INDEX "Course_groupId_idx" ON "Course"("groupId");

-- CreateIndex
CREATE INDEX "Course_subjectId_idx" ON "Course"("subjectId");

-- CreateIndex
CREATE INDEX "Lesson_planItemId_idx" ON "Lesson"("planItemId");

-- CreateIndex
CREATE INDEX "Mark_workKindId_idx" ON "Mark"("workKindId");

-- CreateIndex
CREATE INDEX "Notice_personId_kind_due_idx" ON "Notice"("personId", "kind", "due");

-- CreateIndex
CREATE INDEX "AnnouncedTest_workKindId_idx" ON "AnnouncedTest"("workKindId");
