-- The plan's item that a lesson is on, by those given before it: the last one until its hours are over, then the next.
CREATE FUNCTION next_plan_item(lesson int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT i.id FROM "Lesson" l JOIN "PlanItem" i ON i."courseId" = l."courseId"
  LEFT JOIN LATERAL (
    SELECT p.number + (count(*) >= p.hours)::int AS number FROM "Lesson" b JOIN "PlanItem" p ON p.id = b."planItemId"
    WHERE b."courseId" = l."courseId" AND b."startsAt" < l."startsAt"
    GROUP BY p.id ORDER BY p.number DESC LIMIT 1) due ON true
  WHERE l.id = lesson AND i.number >= coalesce(due.number, i.number)
  ORDER BY i.number LIMIT 1
$$;
