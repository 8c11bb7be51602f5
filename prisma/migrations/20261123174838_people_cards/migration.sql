-- CreateEnum
CREATE TYPE "LeaveReason" AS ENUM ('other_school', 'moved', 'home_schooling', 'other');

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "address" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "reason" "LeaveReason";

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "personId" INTEGER;

-- CreateIndex
CREATE INDEX "AuditEntry_personId_idx" ON "AuditEntry"("personId");

-- ─── By hand: what prisma/schema.prisma cannot say ───────────────────────────────────────────────────────────────────

-- The version of a card grows with whatever stands on it, whether a chat or an import changes it: nobody can forget to.
CREATE FUNCTION next_card_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Person_version" BEFORE UPDATE ON "Person" FOR EACH ROW
  WHEN (ROW(OLD."lastName", OLD."firstName", OLD."middleName", OLD."birthDate", OLD.phone, OLD.email, OLD.address)
    IS DISTINCT FROM ROW(NEW."lastName", NEW."firstName", NEW."middleName", NEW."birthDate", NEW.phone, NEW.email, NEW.address))
  EXECUTE FUNCTION next_card_version();

-- The argument names the column that holds the id of the card's person.
CREATE FUNCTION touch_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  UPDATE "Person" SET version = version + 1 WHERE id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::int;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Staff_version" AFTER UPDATE ON "Staff"
  FOR EACH ROW EXECUTE FUNCTION touch_card('id');
CREATE TRIGGER "Guardian_version" AFTER INSERT OR UPDATE OR DELETE ON "Guardian"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');
CREATE TRIGGER "Enrollment_version" AFTER INSERT OR UPDATE OR DELETE ON "Enrollment"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');

-- One spelling of what people write in several: no capitals, «е» for «ё», whatever the database's own locale.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT replace(lower(name COLLATE russian), 'ё', 'е') COLLATE "C" $$;
