// As much of a bot as holds its database: `node database-bot.ts DATA_DIR`. Says «ready URL» and what it logs.
import { startEmbedded } from '../../src/db/embedded.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

try {
  const { ownerUrl, stop } = await startEmbedded({ dataDir: process.argv[2] ?? '', log: say })
  const stopping = new Promise((resolve) => process.once('SIGTERM', resolve))
  const keep = setInterval(() => {}, 60_000)
  say(`ready ${ownerUrl}`)
  await stopping
  await stop()
  clearInterval(keep)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
