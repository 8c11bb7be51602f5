// npm run restore -- FILE
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'npm run restore --',
    takes: 'FILE',
    about: `Puts a backup, all of it or nothing, into an empty place: a DATA_DIR without a database, or the empty database of
DATABASE_URL. BACKUP_PASSPHRASE or BACKUP_KEY_FILE open it; without them the passphrase is asked for.`,
    words: [1, 1],
  },
  async ({ words: [file = ''] }) => {
    const { restoreFrom } = await import('./backup/restore.ts')
    await restoreFrom(file)
  },
)
