-- Which rows of a table, called t, are those of people ($1, a list of ids): the condition, as the register of personal data says
-- it (src/app/privacy/personal-data.ts). An account that is somebody else's by now is his.
CREATE FUNCTION whose_rows(owner text, named_by text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE named_by
    WHEN 'person' THEN format('t.%I = ANY($1)', owner)
    WHEN 'outside-class-book' THEN format('t.%1$I = ANY($1) AND NOT EXISTS (SELECT FROM "Student" s WHERE s.id = t.%1$I)'
      ' AND NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = t.%1$I)', owner)
    WHEN 'teacher' THEN format('t.kind = ''teacher'' AND t.%I = ANY($1)', owner)
    WHEN 'link' THEN format('t.%I IN (SELECT l.id FROM "Link" l WHERE l."personId" = ANY($1))', owner)
    WHEN 'account' THEN format('EXISTS (SELECT FROM "Link" l WHERE l.messenger = t.messenger AND l.account = t.%I'
      ' AND l."personId" = ANY($1) AND NOT EXISTS (SELECT FROM "Link" o WHERE o.messenger = l.messenger'
      ' AND o.account = l.account AND o."endedAt" IS NULL AND o."personId" <> ALL($1)))', owner)
    WHEN 'dialogue' THEN format('EXISTS (SELECT FROM "Link" l WHERE l.messenger || '':'' || l.account = t.%I'
      ' AND l."personId" = ANY($1) AND NOT EXISTS (SELECT FROM "Link" o WHERE o.messenger = l.messenger'
      ' AND o.account = l.account AND o."endedAt" IS NULL AND o."personId" <> ALL($1)))', owner)
  END
$$;
