import { usualAudience } from '../../src/domain/posts/audience.ts'

/**
 * Three full years before the present one, as SQL for the database's owner: each class with its courses, groups,
 * timetable, lessons, plans, marks, absences, homework, notices and log. Triggers and references are not asked:
 * millions of rows. The planner is told how many there are already: guessing, it joins each lesson with every student.
 */
export const pastYears = `
  SET session_replication_role = replica;
  ${[2023, 2024, 2025].map(year).join('\n')}
  SET session_replication_role = origin`

/**
 * News of the school, one every fourth day, numbered from there on: sent to everybody, and read by
 * all but every fourth reader.
 */
export function posts(shift: number, count: number, since: string): string {
  return `
  INSERT INTO "Post" (id, kind, section, "authorId", state, html, text, audience, "publishedAt", "createdAt", "requestId")
  SELECT ${shift} + n, 'news', 'school', (SELECT min(id) FROM "Staff"), 'published', 'Новость', 'Новость',
    '${JSON.stringify(usualAudience('school', null))}', ${since} + n * interval '4 days', ${since}, 'bench:' || ${shift} + n
  FROM generate_series(1, ${count}) n;
  INSERT INTO "Notice" (id, "personId", kind, data, due, state, "settledAt", "postId")
  SELECT ${shift} + 5000000 + row_number() OVER (ORDER BY o.id, k."personId"), k."personId", 'post',
    jsonb_build_object('postId', o.id), o."publishedAt", 'sent', o."publishedAt", o.id
  FROM "Post" o, "Link" k WHERE o.id BETWEEN ${shift} + 1 AND ${shift} + ${count};
  INSERT INTO "Receipt" ("postId", "personId", "readAt")
  SELECT o.id, k."personId", o."publishedAt" FROM "Post" o, "Link" k
  WHERE o.id BETWEEN ${shift} + 1 AND ${shift} + ${count} AND (o.id + k."personId") % 4 > 0`
}

/** Rows of the present year have numbers below a million; those of a past one are that far above. */
function year(from: number): string {
  const shift = (from - 2022) * 10_000_000
  const at = (column: string) => `${column} + ${shift}`
  const copied = 1_000_000
  return `
  INSERT INTO "AcademicYear" (id, title, "startsOn", "endsOn")
  VALUES (${at('1')}, '${from}/${from + 1}', '${from}-09-01', '${from + 1}-05-31');
  INSERT INTO "SchoolClass" (id, "yearId", grade, letter, shift, "leaderId")
  SELECT ${at('id')}, ${at('1')}, grade, letter, shift, "leaderId" FROM "SchoolClass" WHERE id < ${copied};
  INSERT INTO "Enrollment" (id, "studentId", "classId", "startsOn", "endsOn")
  SELECT ${at('id')}, "studentId", ${at('"classId"')}, '${from}-09-01', '${from + 1}-05-31' FROM "Enrollment" WHERE id < ${copied};
  INSERT INTO "ClassGroup" (id, "classId", title)
  SELECT ${at('id')}, ${at('"classId"')}, title FROM "ClassGroup" WHERE id < ${copied};
  INSERT INTO "GroupMember" ("groupId", "studentId")
  SELECT ${at('"groupId"')}, "studentId" FROM "GroupMember" WHERE "groupId" < ${copied};
  INSERT INTO "Course" (id, "classId", "groupId", "subjectId", "teacherId", scale)
  SELECT ${at('id')}, ${at('"classId"')}, ${at('"groupId"')}, "subjectId", "teacherId", scale FROM "Course" WHERE id < ${copied};
  INSERT INTO "PlanItem" (id, "courseId", number, topic, hours)
  SELECT ${at('id')}, ${at('"courseId"')}, number, topic, hours FROM "PlanItem" WHERE id < ${copied};
  INSERT INTO "TimetableSlot" (id, "courseId", weekday, number, week, room, "validFrom", "validTo")
  SELECT ${at('id')}, ${at('"courseId"')}, weekday, number, week, room, '${from}-09-01', '${from + 1}-05-31'
  FROM "TimetableSlot" WHERE id < ${copied};
  INSERT INTO "Lesson" (id, "courseId", date, number, "startsAt", "endsAt", "teacherId", topic, "planItemId", "attendanceTakenAt")
  SELECT ${at('row_number() OVER (ORDER BY day, s.id)')}, s."courseId", day, s.number, day + time '05:30' + s.number * interval '1 hour',
    day + time '06:15' + s.number * interval '1 hour', c."teacherId", 'Тема',
    (SELECT id FROM "PlanItem" p WHERE p."courseId" = s."courseId" AND p.number = least(34, 1 + (day::date - date '${from}-09-01') / 7)), day
  FROM "TimetableSlot" s JOIN "Course" c ON c.id = s."courseId"
    JOIN generate_series(timestamp '${from}-09-01', timestamp '${from + 1}-05-31', interval '1 day') day ON extract(isodow FROM day) = s.weekday
  WHERE s.id BETWEEN ${at('1')} AND ${at('9999999')};
  ANALYZE "Enrollment", "GroupMember", "Course", "Lesson";
  INSERT INTO "Homework" ("lessonId", text, "dueOn")
  SELECT id, 'Упражнение ' || id, date + 3 FROM "Lesson" WHERE id BETWEEN ${at('1')} AND ${at('9999999')};
  INSERT INTO "Mark" (id, "lessonId", "studentId", "workKindId", value, "createdAt", "requestId")
  SELECT ${at('row_number() OVER (ORDER BY l.id, r."studentId")')}, l.id, r."studentId", (SELECT min(id) FROM "WorkKind"),
    (2 + r."studentId" % 4)::text, l."endsAt", 'bench:' || l.id || ':' || r."studentId"
  FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  WHERE l.id BETWEEN ${at('1')} AND ${at('9999999')} AND (l.id + r."studentId") % 5 = 0;
  INSERT INTO "Absence" ("lessonId", "studentId", code)
  SELECT l.id, r."studentId", 'ill' FROM "Lesson" l JOIN "LessonRoster" r ON r."lessonId" = l.id
  WHERE l.id BETWEEN ${at('1')} AND ${at('9999999')} AND (l.id + r."studentId") % 20 = 1;
  INSERT INTO "Notice" (id, "personId", kind, data, due, key, state, "settledAt")
  SELECT ${at('row_number() OVER (ORDER BY day, k."personId")')}, k."personId", 'digest', '{"days": []}', day + time '15:00',
    'digest:' || day::date || ':' || k."personId", 'sent', day + time '15:00'
  FROM "Link" k JOIN generate_series(timestamp '${from}-09-01', timestamp '${from + 1}-05-31', interval '1 day') day
    ON extract(isodow FROM day) < 6;
  ${posts(shift, 60, `timestamp '${from}-09-02'`)};
  INSERT INTO "AuditEntry" (id, at, "actorId", action, "lessonId", "studentId", after, chain, number, hash)
  SELECT ${at('m.id % 10000000')}, m."createdAt", l."teacherId", 'mark.put', l.id, m."studentId", jsonb_build_object('value', m.value),
    'lesson:' || l.id, row_number() OVER (PARTITION BY l.id ORDER BY m.id), ''
  FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" WHERE m.id BETWEEN ${at('1')} AND ${at('9999999')};`
}
