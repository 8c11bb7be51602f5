-- The posts that somebody may read: those for him as he is today, those that he was sent, and what families of a class are
-- told, for whoever leads it (п. 5.3.3).
-- The year is looked for once, not for each class that somebody has led.
CREATE FUNCTION readable_posts(person int, today date) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  SELECT o.id FROM "Post" o WHERE o.state = 'published' AND EXISTS (SELECT FROM told_people(today) t
    WHERE t."personId" = person AND is_addressed(o.audience, person, t.told_as, t."classId", t.grade, t.departments))
  UNION SELECT o.id FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = person AND n.state = 'sent' AND o.state IN ('published', 'stopped')
  UNION SELECT o.id FROM "SchoolClass" c
    JOIN "Staff" s ON s.id = c."leaderId" AND works_here(s."leftOn", today)
    JOIN "Post" o ON o.state = 'published' AND is_addressed(o.audience || '{"people": [], "as": "both"}', person, 'guardian', c.id, c.grade, NULL)
    WHERE c."leaderId" = person AND c."yearId" = (SELECT school_year(today))
$$;
