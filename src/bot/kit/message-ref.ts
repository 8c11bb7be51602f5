import { type MessageRef, messageRef } from '../../app/message-ref.ts'

/** What a sent message is known by: whether it is a text or a caption, and its id. */
export const refOf = (message: { message_id: number; text?: string | undefined }): MessageRef =>
  messageRef.parse(`${message.text === undefined ? 'caption' : 'text'}:${message.message_id}`)

/** Whether it stands under a file. */
export const isCaptionRef = (ref: MessageRef): boolean => ref.startsWith('caption:')

export const messageIdOf = (ref: MessageRef): number => Number(ref.split(':')[1])
