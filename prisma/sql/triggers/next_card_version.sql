-- The version of a card grows with whatever stands on it, whether a chat or an import changes it: nobody can forget to.
CREATE FUNCTION next_card_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Person_version" BEFORE UPDATE ON "Person" FOR EACH ROW
  WHEN (ROW(OLD."lastName", OLD."firstName", OLD."middleName", OLD."birthDate", OLD.phone, OLD.email, OLD.address)
    IS DISTINCT FROM ROW(NEW."lastName", NEW."firstName", NEW."middleName", NEW."birthDate", NEW.phone, NEW.email, NEW.address))
  EXECUTE FUNCTION next_card_version();
