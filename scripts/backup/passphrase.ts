import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { SchoolConfig } from '../../src/config.ts'
import { ToolFault } from '../tool/fault.ts'

/** What encrypts a backup: configured, or typed; `twice` where a slip would be noticed too late. */
export async function passphraseOf({ backups }: SchoolConfig, { twice = false } = {}): Promise<string> {
  if (backups) return backups.passphrase
  if (!process.stdin.isTTY)
    throw new ToolFault(
      'BACKUP_PASSPHRASE is missing: it encrypts the backup (or BACKUP_KEY_FILE, a file that holds it)',
    )
  const typed = await ask('Passphrase of the backup: ')
  if (twice && typed.length < 12) throw new ToolFault('The passphrase must be 12 characters or more')
  if (twice && typed !== (await ask('The same once more: '))) throw new ToolFault('These were two different ones')
  return typed
}

/** Shows nothing of what is typed. */
async function ask(question: string): Promise<string> {
  const silence = new Writable({ write: (_, __, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true })
  terminal.once('SIGINT', () => process.exit(130))
  process.stderr.write(question)
  const answer = await terminal.question('')
  terminal.close()
  process.stderr.write('\n')
  return answer.trim()
}
