-- Erases what is kept about people, by lines of the register of personal data: [{table, by, as, blank, name}], in their order.
-- Without `blank` rows go, with it their columns are set to that. Gives how many rows it concerned: {name: count}. `dry` only
-- counts.
CREATE FUNCTION erase_rows(lines jsonb, people int[], dry boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  line jsonb;
  sets text;
  changes text;
  statement text;
  concerned int;
  answer jsonb := '{}';
BEGIN
  FOR line IN SELECT value FROM jsonb_array_elements(lines) LOOP
    SELECT string_agg(format('%I = %L', key, value), ', '),
      coalesce(' AND (' || string_agg(format('t.%I::text IS DISTINCT FROM %L', key, value), ' OR ') || ')', '')
      INTO sets, changes FROM jsonb_each_text(coalesce(nullif(line -> 'blank', 'null'), '{}'));
    statement := format('FROM %I t WHERE %s', line ->> 'table', whose_rows(line ->> 'by', line ->> 'as')) || changes;
    IF dry THEN
      EXECUTE 'SELECT count(*) ' || statement INTO concerned USING people;
    ELSIF sets IS NULL THEN
      EXECUTE 'DELETE ' || statement USING people;
      GET DIAGNOSTICS concerned = ROW_COUNT;
    ELSE
      EXECUTE format('UPDATE %I t SET %s WHERE %s', line ->> 'table', sets, whose_rows(line ->> 'by', line ->> 'as'))
        || changes USING people;
      GET DIAGNOSTICS concerned = ROW_COUNT;
    END IF;
    answer := answer || jsonb_build_object(line ->> 'name',
      coalesce((answer ->> (line ->> 'name'))::int, 0) + concerned);
  END LOOP;
  RETURN answer;
END
$$;
