-- AlterTable
ALTER TABLE "Link" ALTER COLUMN "messenger" DROP DEFAULT;

-- Request ids begin with their messenger, so that a press of before is still known when it comes again. A post's stays: a dialogue
-- that has begun goes on by it.
UPDATE "DoneRequest" SET id = 'telegram:' || id WHERE id ~ '^(press|update):';
UPDATE "Mark" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "AbsenceNote" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "Remark" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "Correction" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "ImportFile" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';

-- Where a sending is followed: the account with its messenger, the message as its bot knows it.
UPDATE "Post" SET progress = jsonb_build_object(
  'messenger', 'telegram', 'account', progress ->> 'account', 'message', 'text:' || (progress ->> 'message'))
WHERE progress IS NOT NULL AND progress ->> 'messenger' IS NULL;
