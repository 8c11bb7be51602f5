// npm run backup -- FILE
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'npm run backup --',
    takes: 'FILE',
    about: `Writes all that the database holds at this moment, and the pepper of its codes, into a new encrypted FILE, and restores it
into a database that is gone afterwards, to see that it can be done. The bot may run meanwhile. BACKUP_PASSPHRASE or
BACKUP_KEY_FILE encrypt it; without them the passphrase is asked for.`,
    words: [1, 1],
  },
  async ({ words: [file = ''] }) => {
    const { backUpInto } = await import('./backup/back-up.ts')
    await backUpInto(file)
  },
)
