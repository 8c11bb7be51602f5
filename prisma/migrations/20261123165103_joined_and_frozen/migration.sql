-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "frozenAt" TIMESTAMPTZ(3),
ADD COLUMN     "joinedIntoId" INTEGER;

-- CreateIndex
CREATE INDEX "Person_joinedIntoId_idx" ON "Person"("joinedIntoId");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_joinedIntoId_fkey" FOREIGN KEY ("joinedIntoId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
