import { parseArgs } from 'node:util'

/** Whether a command that takes nothing is to do its work: not when it is asked what it does, or is given a word. */
export function isAsked(call: string, about: string): boolean {
  const usage = `usage: ${call}`
  try {
    const { help } = parseArgs({ options: { help: { type: 'boolean' } } }).values
    if (help) console.log(`${usage}\n\n${about}`)
    return !help
  } catch (error) {
    console.error(error instanceof Error ? error.message.split('. ')[0] : error)
    console.error(usage)
    process.exitCode = 1
    return false
  }
}
