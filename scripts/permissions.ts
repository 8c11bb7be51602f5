// npm run permissions
import { writeFile } from 'node:fs/promises'
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'npm run permissions',
    about: 'Writes docs/permissions.md, who may do what, from the permission table.',
  },
  async () => {
    const { permissionsFile, permissionsPage } = await import('./permissions/page.ts')
    await writeFile(permissionsFile, permissionsPage())
    console.log('wrote docs/permissions.md')
  },
)
