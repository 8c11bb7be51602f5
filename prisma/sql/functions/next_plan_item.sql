-- The plan's item that a lesson is on, by those given before it: the last one until its hours are over, then the next.
CREATE FUNCTION next_plan_item(lesson int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT i.id FROM "Lesson" l JOIN "PlanItem" i ON i."courseId" = l."courseId"
  LEFT JOIN LATERAL (
    SELECT p.number + (given.lessons >= p.hours)::int AS number
    FROM (SELECT b."planItemId", count(*) AS lessons FROM "Lesson" b
      WHERE b."courseId" = l."courseId" AND b.date <= l.date AND b."startsAt" < l."startsAt" AND b."planItemId" IS NOT NULL
      GROUP BY b."planItemId") given
    JOIN "PlanItem" p ON p.id = given."planItemId"
    ORDER BY p.number DESC LIMIT 1) due ON true
  WHERE l.id = lesson AND i.number >= coalesce(due.number, i.number)
  ORDER BY i.number LIMIT 1
$$;
