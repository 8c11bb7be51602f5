import { isAsked } from './deploy/asked.ts'

const about = 'Ends with 0 when the bot on PORT of this machine answers, else with 1: the HEALTHCHECK of Dockerfile.'

if (isAsked('node scripts/healthcheck.ts', about)) process.exitCode = (await isAlive()) ? 0 : 1

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
