-- An entry as it stands, in the fields that the family is told; null: there is none. Of a place of the timetable
-- («course:day:number»): where its lesson is now, or why it is cancelled.
CREATE FUNCTION present_entry(entry text, key text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE entry
    WHEN 'Mark' THEN (SELECT jsonb_build_object('value', value, 'comment', comment) FROM "Mark" WHERE id = key::int)
    WHEN 'Absence' THEN (SELECT jsonb_build_object('code', code) FROM "Absence"
      WHERE "lessonId" = split_part(key, ':', 1)::int AND "studentId" = split_part(key, ':', 2)::int)
    WHEN 'Homework' THEN (SELECT jsonb_build_object('text', text, 'dueOn', "dueOn") FROM "Homework" WHERE "lessonId" = key::int)
    WHEN 'Place' THEN coalesce(
      (SELECT CASE WHEN l.id IS NULL THEN jsonb_build_object('reason', x.reason)
          ELSE jsonb_build_object('day', l.date, 'number', l.number) END
        FROM "TimetableChange" x LEFT JOIN "Lesson" l ON l.id = x."lessonId"
        WHERE x."courseId" = split_part(key, ':', 1)::int AND x.date = split_part(key, ':', 2)::date
          AND x.number = split_part(key, ':', 3)::int),
      jsonb_build_object('day', split_part(key, ':', 2)::date, 'number', split_part(key, ':', 3)::int))
  END
$$;
