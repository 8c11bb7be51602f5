-- What is kept about people, by lines of the register of personal data: [{table, by, as, columns}], in their order, each with its
-- rows: [{table, rows}]. What a column refers to stands there by its name; of a student whom the messenger may not name there is a
-- mark, and no contacts.
CREATE FUNCTION personal_rows(lines jsonb, people int[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  line jsonb;
  pairs text;
  found jsonb;
  answer jsonb := '[]';
BEGIN
  FOR line IN SELECT value FROM jsonb_array_elements(lines) LOOP
    SELECT string_agg(CASE
        WHEN name = 'lessonId' THEN '''lesson'', (SELECT jsonb_build_object(''date'', n.date, ''number'', n.number, ''subject'','
          ' n.subject) FROM "NamedLesson" n WHERE n.id = t."lessonId")'
        WHEN name = 'classId' THEN '''class'', (SELECT n.title FROM "SchoolClass" n WHERE n.id = t."classId")'
        WHEN name = 'groupId' THEN '''group'', (SELECT k.title || '', '' || n.title FROM "ClassGroup" n'
          ' JOIN "SchoolClass" k ON k.id = n."classId" WHERE n.id = t."groupId")'
        WHEN name = 'subjectId' THEN '''subject'', (SELECT n.title FROM "Subject" n WHERE n.id = t."subjectId")'
        WHEN name = 'workKindId' THEN '''workKind'', (SELECT n.title FROM "WorkKind" n WHERE n.id = t."workKindId")'
        WHEN name = 'departmentId' THEN '''department'', (SELECT n.title FROM "Department" n WHERE n.id = t."departmentId")'
        WHEN name = 'postId' THEN '''post'', (SELECT left(split_part(n.text, chr(10), 1), 100) FROM "Post" n WHERE n.id = t."postId")'
        WHEN name = 'studentId' THEN '''student'', (SELECT shown_name(n) FROM "Person" n WHERE n.id = t."studentId")'
        WHEN line ->> 'table' = 'Person' AND name = 'lastName' THEN '''lastName'', shown_last_name(t)'
        WHEN line ->> 'table' = 'Person' AND name = 'firstName' THEN '''firstName'', shown_first_name(t)'
        WHEN line ->> 'table' = 'Person' AND name = 'middleName' THEN '''middleName'', shown_middle_name(t)'
        WHEN line ->> 'table' = 'Person' AND name IN ('birthDate', 'phone', 'email', 'address', 'externalId')
          THEN format('%L, CASE WHEN name_mark(t.id) IS NULL THEN t.%I END', name, name)
        ELSE format('%L, t.%I', name, name)
      END, ', ' ORDER BY place) INTO pairs
    FROM jsonb_array_elements_text(line -> 'columns') WITH ORDINALITY AS c(name, place);
    EXECUTE format('SELECT coalesce(jsonb_agg(jsonb_build_object(%s) ORDER BY t), ''[]'') FROM %I t WHERE %s',
      pairs, line ->> 'table', whose_rows(line ->> 'by', line ->> 'as')) INTO found USING people;
    answer := answer || jsonb_build_array(jsonb_build_object('table', line -> 'table', 'rows', found));
  END LOOP;
  RETURN answer;
END
$$;
