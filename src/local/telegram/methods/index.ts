import * as chat from './chat.ts'
import type { Method } from './define.ts'
import * as remove from './delete.ts'
import * as edit from './edit.ts'
import { getFile, sendDocument, sendMediaGroup, sendPhoto } from './media.ts'
import * as profile from './profile.ts'
import { copyMessage, sendMessage } from './send.ts'
import * as updates from './updates.ts'

/** Every method that is served. One more is one more entry. */
const table: Record<string, Method> = {
  ...updates,
  ...chat,
  ...edit,
  ...remove,
  sendMessage,
  copyMessage,
  sendPhoto,
  sendDocument,
  sendMediaGroup,
  getFile,
  setMyCommands: profile.setMyCommands,
  getMyCommands: profile.getMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  setMyName: profile.setMyName,
  getMyName: profile.getMyName,
  setMyDescription: profile.setMyDescription,
  getMyDescription: profile.getMyDescription,
  setMyShortDescription: profile.setMyShortDescription,
  getMyShortDescription: profile.getMyShortDescription,
}

/** Telegram does not mind the case of a method's name. */
export const methods: ReadonlyMap<string, { name: string; run: Method }> = new Map(
  Object.entries(table).map(([name, run]) => [name.toLowerCase(), { name, run }]),
)
