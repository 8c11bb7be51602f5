/** Why there is no backup, or nothing was restored from one: a line for whoever looks after the machine. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
