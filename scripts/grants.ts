// npm run grants -- ROLE
import { ToolFault } from './tool/fault.ts'
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'npm run grants --',
    takes: 'ROLE',
    about: `With the DATABASE_URL of its owner: brings one's own PostgreSQL to the newest structure, and lets the role in that the bot is
to connect as. That role has to be there: CREATE ROLE … LOGIN PASSWORD '…'.`,
    words: [1, 1],
  },
  async ({ words: [role = ''] }) => {
    const { loadSchoolConfig } = await import('../src/config.ts')
    const { migrateFor } = await import('../src/db/bot-role.ts')
    const { mendable } = await import('./tool/mendable.ts')
    const { placeOf } = await import('./tool/open-school.ts')
    await mendable(async () => {
      const { databaseUrl } = await loadSchoolConfig()
      if (databaseUrl === undefined)
        throw new ToolFault('DATABASE_URL is missing: a server of the bot’s own needs no grants')
      console.error(placeOf(databaseUrl))
      await migrateFor(role, databaseUrl, console.log)
      console.log(
        `${role} may read and write the school’s data, and append to the audit log: give the bot its DATABASE_URL`,
      )
    })
  },
)
