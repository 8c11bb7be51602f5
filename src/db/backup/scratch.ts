import { rm } from 'node:fs/promises'
import { startEmbedded } from '../embedded.ts'
import { wipe } from '../wipe.ts'

/** Works on an empty database of a server of its own in that folder, which is gone afterwards. */
export async function inScratch<T>(dir: string, work: (url: string) => Promise<T>): Promise<T> {
  // what somebody left who was killed is taken over
  const server = await startEmbedded({ dataDir: dir, log: () => {} })
  try {
    await wipe(server.ownerUrl)
    return await work(server.ownerUrl)
  } finally {
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
