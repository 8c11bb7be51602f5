-- CreateEnum
CREATE TYPE "ErasureReason" AS ENUM ('consent', 'request', 'left', 'mistake');

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ErasedPerson" (
    "personId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER NOT NULL,
    "reason" "ErasureReason" NOT NULL,
    "erased" JSONB NOT NULL,

    CONSTRAINT "ErasedPerson_pkey" PRIMARY KEY ("personId")
);

-- what a notice said goes once a month has passed
CREATE INDEX "Notice_text" ON "Notice" ("settledAt") WHERE data <> '{}' AND "postId" IS NULL;
