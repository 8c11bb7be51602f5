/**
 * A fault that keeps the bot from starting and that a technician can mend: its message is one
 * line, shown without a stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError'
}
