// Whether the bot of this container answers: the HEALTHCHECK of Dockerfile.
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
if (values.help) console.log('node scripts/healthcheck.ts   ends with 0 when the bot on PORT answers, else with 1')
else process.exitCode = (await isAlive()) ? 0 : 1

async function isAlive(): Promise<boolean> {
  const ask = (path: string) => fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}${path}`)
  try {
    const live = await ask('/health/live')
    // of a version that does not tell the two apart
    return live.status === 404 ? (await ask('/health')).ok : live.ok
  } catch {
    return false
  }
}
