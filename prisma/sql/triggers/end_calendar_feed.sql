-- A person's calendar address ends with the last account: whoever comes back with a new code gets a new address, and an old one
-- that others may know stays dead.
CREATE FUNCTION end_calendar_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CalendarFeed" WHERE "personId" = OLD."personId"
    AND NOT EXISTS (SELECT FROM "Link" WHERE "personId" = OLD."personId" AND "endedAt" IS NULL);
  RETURN NULL;
END
$$;

CREATE TRIGGER "Link_calendar" AFTER UPDATE OF "endedAt", "personId" OR DELETE ON "Link" FOR EACH ROW EXECUTE FUNCTION end_calendar_feed();
