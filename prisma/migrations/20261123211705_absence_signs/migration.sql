-- CreateTable
CREATE TABLE "AbsenceSign" (
    "code" "AbsenceCode" NOT NULL,
    "sign" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "offered" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "AbsenceSign_pkey" PRIMARY KEY ("code")
);

-- ─── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever most likely is not at a lesson whose attendance is not taken yet: missed the last lesson of the day before it
-- at which he had to be and attendance was taken. Who was late there is here by now. What is entered already is no guess.
CREATE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  SELECT r."studentId", a.code
  FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  JOIN LATERAL (
    SELECT b.id FROM "Lesson" b JOIN "LessonRoster" q ON q."lessonId" = b.id AND q."studentId" = r."studentId"
    WHERE b.date = l.date AND b."startsAt" < l."startsAt" AND b."attendanceTakenAt" IS NOT NULL
    ORDER BY b."startsAt" DESC LIMIT 1) before ON true
  JOIN "Absence" a ON a."lessonId" = before.id AND a."studentId" = r."studentId" AND a.code <> 'late'
  WHERE l.id = lesson AND l."attendanceTakenAt" IS NULL
    AND NOT EXISTS (SELECT FROM "Absence" o WHERE o."lessonId" = l.id AND o."studentId" = r."studentId")
$$;
