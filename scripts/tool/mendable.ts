import { ConfigError } from '../../src/config.ts'
import { BackupError } from '../../src/db/backup/fault.ts'
import { StartError } from '../../src/db/start-error.ts'
import { ToolFault } from './fault.ts'

const mended = [ConfigError, StartError, BackupError]

/** What a technician can mend of configuration, database or backup, as the fault of a tool; any other error is ours. */
export async function mendable<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Error && mended.some((kind) => error instanceof kind) ? new ToolFault(error.message) : error
  }
}
