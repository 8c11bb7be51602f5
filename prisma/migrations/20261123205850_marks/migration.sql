-- CreateEnum
CREATE TYPE "Scale" AS ENUM ('numbers', 'pass');

-- AlterTable
ALTER TABLE "Course" ADD COLUMN     "scale" "Scale" NOT NULL DEFAULT 'numbers';

-- AlterTable
ALTER TABLE "WorkKind" ADD COLUMN     "retired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sign" TEXT;

-- AlterTable
ALTER TABLE "Mark" ADD COLUMN     "leftOut" TEXT;
