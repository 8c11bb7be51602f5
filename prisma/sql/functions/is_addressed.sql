-- Whether somebody who is that is among them (domain/posts/audience.ts says what an audience is).
CREATE FUNCTION is_addressed(audience jsonb, person int, told_as text, class int, grade int, departments int[])
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT audience -> 'people' @> to_jsonb(person) OR CASE told_as
    WHEN 'staff' THEN (audience ->> 'staff')::boolean
      OR EXISTS (SELECT FROM unnest(departments) d WHERE audience -> 'departments' @> to_jsonb(d))
    ELSE audience ->> 'as' IN ('both', told_as || 's')
      AND ((audience ->> 'families')::boolean OR audience -> 'grades' @> to_jsonb(grade) OR audience -> 'classes' @> to_jsonb(class))
  END
$$;
