// npm run grants -- ROLE   with the DATABASE_URL of its owner: brings one's own PostgreSQL to the newest structure, and
// lets the role in that the bot is to connect as. That role has to be there: CREATE ROLE … LOGIN PASSWORD '…'.
import { ConfigError, loadConfig } from '../src/config.ts'
import { migrateFor } from '../src/db/bot-role.ts'
import { StartError } from '../src/db/start-error.ts'

const [role, ...more] = process.argv.slice(2)

if (role === undefined || role.startsWith('-') || more.length > 0) fail('usage: npm run grants -- ROLE')
else
  try {
    const config = await loadConfig([])
    if (config.mode === 'local' || config.databaseUrl === undefined)
      fail('DATABASE_URL is missing: a server of the bot’s own needs no grants')
    else {
      const { host, pathname } = new URL(config.databaseUrl)
      console.error(`database ${pathname.slice(1)} at ${host}`)
      await migrateFor(role, config.databaseUrl, console.log)
      console.log(
        `${role} may read and write the school’s data, and append to the audit log: give the bot its DATABASE_URL`,
      )
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartError)) throw error
    for (const line of error.message.split('\n')) fail(line)
  }

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
