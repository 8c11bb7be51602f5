#!/bin/sh
# Of compose.yaml, once, when the database is made: its owner brings it up, the bot's role is let in (npm run grants), and
# the superuser is left without a password, so that nobody is it over the network.
psql -v ON_ERROR_STOP=1 -v owner="$POSTGRES_PASSWORD" -v bot="$DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE classbook LOGIN PASSWORD :'owner';
CREATE ROLE classbook_bot LOGIN PASSWORD :'bot';
CREATE DATABASE classbook OWNER classbook TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
REVOKE CONNECT, TEMPORARY ON DATABASE classbook FROM PUBLIC;
ALTER ROLE postgres PASSWORD NULL;
SQL
