import { GrammyError } from 'grammy'

/** Telegram does not do what was asked: what that is about is gone, too old or too large. */
export const isBadRequest = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && error.error_code === 400

/** Waits for an edit; a message that shows the same already is as good as edited. */
export async function edited(edit: Promise<unknown>): Promise<void> {
  try {
    await edit
  } catch (error) {
    if (!isBadRequest(error) || !error.description.includes('message is not modified')) throw error
  }
}

/** The same, with whether the message could be edited: not when it is gone or too old. */
export async function couldEdit(edit: Promise<unknown>): Promise<boolean> {
  try {
    await edited(edit)
    return true
  } catch (error) {
    if (isBadRequest(error)) return false
    throw error
  }
}
