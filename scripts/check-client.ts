import { readFile } from 'node:fs/promises'
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'node scripts/check-client.ts',
    about:
      'The generated client is of prisma/schema.prisma as it is, and of the installed Prisma: a bot starts without the tool that makes it.',
  },
  async () => {
    const [generated, schema, tool] = await Promise.all([
      readFile('src/db/generated/internal/class.ts', 'utf8'),
      readFile('prisma/schema.prisma', 'utf8'),
      readFile('node_modules/prisma/package.json', 'utf8'),
    ])
    const kept = (field: string): unknown =>
      JSON.parse(new RegExp(`"${field}": (".*"),$`, 'm').exec(generated)?.[1] ?? 'null')
    const isStale = kept('inlineSchema') !== schema || kept('clientVersion') !== JSON.parse(tool).version

    if (isStale) console.error('src/db/generated is stale: npm run generate')
    process.exitCode = isStale ? 1 : 0
  },
)
