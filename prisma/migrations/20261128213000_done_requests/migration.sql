-- CreateTable
CREATE TABLE "DoneRequest" (
    "id" TEXT NOT NULL,
    "personId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DoneRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DoneRequest_at_idx" ON "DoneRequest"("at");

-- CreateIndex
CREATE INDEX "DoneRequest_personId_idx" ON "DoneRequest"("personId");

-- AddForeignKey
ALTER TABLE "DoneRequest" ADD CONSTRAINT "DoneRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What came within the last day may be delivered again.
INSERT INTO "DoneRequest" (id, "personId", at)
SELECT DISTINCT ON ("requestId") "requestId",
  CASE action WHEN 'guardian.add' THEN (after ->> 'guardianId')::int WHEN 'mark.put' THEN NULL ELSE "personId" END, at
FROM "AuditEntry"
WHERE "requestId" IS NOT NULL AND action IN ('mark.put', 'guardian.add', 'student.arrive', 'staff.add') AND at > now() - interval '1 day'
ORDER BY "requestId", id;
