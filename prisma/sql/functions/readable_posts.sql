-- The posts that somebody may read: those for him as he is today, those that he was sent, and what families of a class are
-- told, for whoever leads it (п. 5.3.3). Where only this school year matters, posts of the years before are not looked at (some of
-- the days around the year's beginning are among the answer all the same).
CREATE FUNCTION readable_posts(person int, today date, this_year boolean DEFAULT false) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  WITH told AS MATERIALIZED (SELECT t.* FROM told_people(today) t WHERE t."personId" = person),
    begun AS MATERIALIZED (
      SELECT coalesce(max(y."endsOn"), '-infinity')::timestamptz AS at FROM "AcademicYear" y
      WHERE this_year AND y."endsOn" < (SELECT "startsOn" FROM "AcademicYear" WHERE id = (SELECT school_year(today)))),
    led AS MATERIALIZED (
      SELECT c.id, c.grade FROM "SchoolClass" c JOIN "Staff" s ON s.id = c."leaderId" AND works_here(s."leftOn", today)
      WHERE c."leaderId" = person AND c."yearId" = (SELECT school_year(today)))
  SELECT o.id FROM "Post" o WHERE o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND EXISTS (SELECT FROM told t WHERE is_addressed(o.audience, person, t.told_as, t."classId", t.grade, t.departments))
  UNION SELECT o.id FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = person AND n."postId" IS NOT NULL AND n.state = 'sent' AND o.state IN ('published', 'stopped')
      AND o."publishedAt" >= (SELECT at FROM begun)
  UNION SELECT o.id FROM led c JOIN "Post" o ON o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND is_addressed(o.audience || '{"people": [], "as": "both"}', person, 'guardian', c.id, c.grade, NULL)
$$;
