-- AlterTable
ALTER TABLE "TimetableSlot" ADD COLUMN     "week" INTEGER;

-- CreateTable
CREATE TABLE "ImportFile" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "tables" TEXT[],
    "rows" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "ImportFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportAlias" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "targetId" INTEGER,

    CONSTRAINT "ImportAlias_pkey" PRIMARY KEY ("kind","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "ImportFile_requestId_key" ON "ImportFile"("requestId");

-- CreateIndex
CREATE INDEX "ImportFile_personId_idx" ON "ImportFile"("personId");

-- By hand: two alternating weeks.
ALTER TABLE "TimetableSlot" ADD CONSTRAINT "TimetableSlot_week" CHECK (week BETWEEN 1 AND 2);
