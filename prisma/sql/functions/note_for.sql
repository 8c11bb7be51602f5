-- The latest note of these states that a student's lesson falls under.
CREATE FUNCTION note_for(student int, day date, place int, states "NoteState"[]) RETURNS "AbsenceNote" LANGUAGE sql STABLE AS $$
  SELECT n FROM "AbsenceNote" n
  WHERE n."studentId" = student AND day BETWEEN n."fromOn" AND n."toOn" AND n.state = ANY(states)
    AND (n."firstNumber" IS NULL OR place BETWEEN n."firstNumber" AND n."lastNumber")
  ORDER BY n.id DESC LIMIT 1
$$;
