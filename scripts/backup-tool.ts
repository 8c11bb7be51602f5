import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { ConfigError, loadPlace, type Place } from '../src/config.ts'
import { BackupError } from '../src/db/backup/fault.ts'
import { StartError } from '../src/db/start-error.ts'
import { faultLines } from '../src/log.ts'

/** Runs a tool that works with one file, or says in a line each what keeps it from that, and ends with exit code 1. */
export async function runOnFile(help: string, work: (file: string, place: Place) => Promise<void>): Promise<void> {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true })
    const [file, ...more] = positionals
    if (values.help) return console.log(help)
    if (!file || more.length > 0) throw new BackupError(help)
    await work(file, await loadPlace())
  } catch (error) {
    for (const line of linesOf(error)) console.error(line)
    process.exitCode = 1
  }
}

/** A fault that a technician can mend is said in a line; any other is ours and shows where it was. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines
  const isPlain = error instanceof BackupError || error instanceof StartError || isOfArguments(error)
  return isPlain ? [error.message] : faultLines(error)
}

const isOfArguments = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** What encrypts a backup: configured, or typed; `twice` where a slip would be noticed too late. */
export async function passphraseOf({ passphrase }: Place, { twice = false } = {}): Promise<string> {
  if (passphrase !== undefined) return passphrase
  if (!process.stdin.isTTY)
    throw new BackupError(
      'BACKUP_PASSPHRASE is missing: it encrypts the backup (or BACKUP_KEY_FILE, a file that holds it)',
    )
  const typed = await ask('Passphrase of the backup: ')
  if (twice && typed.length < 12) throw new BackupError('The passphrase must be 12 characters or more')
  if (twice && typed !== (await ask('The same once more: '))) throw new BackupError('These were two different ones')
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

/** A moment as the school's clock shows it. */
export const localTime = (moment: string, { timezone }: Place): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' })
