import pg from 'pg'

/** Empties a database of everything: its next migration makes it anew. For the demo and nothing else. */
export async function wipe(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE; CREATE SCHEMA public')
  } finally {
    await client.end()
  }
}
