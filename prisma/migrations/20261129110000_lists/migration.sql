-- A list is empty rather than null, as Prisma reads it; the schema cannot say so.
UPDATE "Staff" SET roles = '{}' WHERE roles IS NULL;
UPDATE "Preferences" SET muted = '{}' WHERE muted IS NULL;
UPDATE "ImportFile" SET tables = '{}' WHERE tables IS NULL;
ALTER TABLE "Staff" ALTER roles SET NOT NULL;
ALTER TABLE "Preferences" ALTER muted SET NOT NULL;
ALTER TABLE "ImportFile" ALTER tables SET NOT NULL;
ALTER TABLE "Staff" ALTER roles SET DEFAULT ARRAY[]::"StaffRole"[];
ALTER TABLE "ImportFile" ALTER tables SET DEFAULT ARRAY[]::TEXT[];
