-- AlterTable
ALTER TABLE "Lesson" ADD COLUMN     "signedAt" TIMESTAMPTZ(3),
ADD COLUMN     "substituted" BOOLEAN NOT NULL DEFAULT false;
