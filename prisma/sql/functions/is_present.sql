-- Whether the process of that number is connected: each holds a lock under its number.
CREATE FUNCTION is_present(process int) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = 1129075011 AND l.objid = process
    AND l.objsubid = 2 AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
$$;
