-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "provisional" BOOLEAN NOT NULL DEFAULT false;
