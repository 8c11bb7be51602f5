-- CreateEnum
CREATE TYPE "NoteState" AS ENUM ('waiting', 'accepted', 'declined', 'withdrawn');

-- CreateTable
CREATE TABLE "AbsenceNote" (
    "id" SERIAL NOT NULL,
    "studentId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "firstNumber" INTEGER,
    "lastNumber" INTEGER,
    "code" "AbsenceCode" NOT NULL,
    "text" TEXT,
    "file" TEXT,
    "fileKind" "FileKind",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" "NoteState" NOT NULL DEFAULT 'waiting',
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AbsenceNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AbsenceNote_requestId_key" ON "AbsenceNote"("requestId");

-- CreateIndex
CREATE INDEX "AbsenceNote_studentId_idx" ON "AbsenceNote"("studentId");

-- AddForeignKey
ALTER TABLE "AbsenceNote" ADD CONSTRAINT "AbsenceNote_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "AbsenceNote"
  ADD CONSTRAINT "AbsenceNote_days" CHECK ("fromOn" <= "toOn"),
  ADD CONSTRAINT "AbsenceNote_lessons" CHECK (("firstNumber" IS NULL) = ("lastNumber" IS NULL) AND "firstNumber" <= "lastNumber"
    AND ("firstNumber" IS NULL OR "fromOn" = "toOn"));

-- The latest note of these states that a student's lesson falls under.
CREATE FUNCTION note_for(student int, day date, place int, states "NoteState"[]) RETURNS "AbsenceNote" LANGUAGE sql STABLE AS $$
  SELECT n FROM "AbsenceNote" n
  WHERE n."studentId" = student AND day BETWEEN n."fromOn" AND n."toOn" AND n.state = ANY(states)
    AND (n."firstNumber" IS NULL OR place BETWEEN n."firstNumber" AND n."lastNumber")
  ORDER BY n.id DESC LIMIT 1
$$;

-- An absence that a note accepted by the class teacher explains is entered as the note says.
CREATE FUNCTION explain_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT coalesce((note_for(NEW."studentId", l.date, l.number, '{accepted}')).code, NEW.code) INTO NEW.code
    FROM "Lesson" l WHERE l.id = NEW."lessonId";
  RETURN NEW;
END
$$;

CREATE TRIGGER "Absence_explained" BEFORE INSERT OR UPDATE ON "Absence" FOR EACH ROW WHEN (NEW.code = 'absent')
  EXECUTE FUNCTION explain_absence();

-- As before, and besides: whom an accepted note excuses.
CREATE OR REPLACE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  SELECT r."studentId", coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code)
  FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  LEFT JOIN LATERAL (
    SELECT b.id FROM "Lesson" b JOIN "LessonRoster" q ON q."lessonId" = b.id AND q."studentId" = r."studentId"
    WHERE b.date = l.date AND b."startsAt" < l."startsAt" AND b."attendanceTakenAt" IS NOT NULL
    ORDER BY b."startsAt" DESC LIMIT 1) before ON true
  LEFT JOIN "Absence" a ON a."lessonId" = before.id AND a."studentId" = r."studentId" AND a.code <> 'late'
  WHERE l.id = lesson AND l."attendanceTakenAt" IS NULL
    AND coalesce((note_for(r."studentId", l.date, l.number, '{accepted}')).code, a.code) IS NOT NULL
    AND NOT EXISTS (SELECT FROM "Absence" o WHERE o."lessonId" = l.id AND o."studentId" = r."studentId")
$$;
