import type { ApiClientOptions } from 'grammy'
import { Api, GrammyError, HttpError } from 'grammy'
import type { Message } from 'grammy/types'
import type { Account } from '../app/access/account.ts'
import type { Deps } from '../app/deps.ts'
import type { MessageRef } from '../app/message-ref.ts'
import { type DueNotice, isOfChildren } from '../app/notices/notice.ts'
import type { Reader, SendOutcome } from '../app/outbox/message.ts'
import { translator } from '../i18n/index.ts'
import { schoolWords } from '../i18n/school-words.ts'
import { edited, isBadRequest } from './kit/edit.ts'
import { isCaptionRef, messageIdOf, refOf } from './kit/message-ref.ts'
import { captionOptions, type NoticeScreen, pictureFile, screenOptions } from './kit/screen.ts'
import { sendAlbum } from './kit/send-files.ts'
import { coverOf, renderNotices } from './notices.ts'
import { createNameBorder } from './pseudonyms.ts'
import { refusalReason } from './telegram.ts'
import { type CallWatcher, watchedCalls } from './watched-calls.ts'

/** Seconds; whatever takes longer is taken for lost and tried again. */
const sendTimeout = 20

/** Notices made into messages, and messages sent: what delivery needs of Telegram. */
export function telegramTransport(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
  client?: ApiClientOptions,
  calls?: CallWatcher,
) {
  // no auto-retry here: the queue decides when to try again
  const api = new Api(token, { ...client, timeoutSeconds: sendTimeout })
  const names = createNameBorder(deps)
  api.config.use(...(calls ? [watchedCalls(calls)] : []), names.transformer)
  return {
    /** a message for each notice, in their order; news of children in one covered message for whoever wants it so */
    async render(
      { messenger, account, locale, signs, covered }: Omit<Reader, 'personId'>,
      notices: readonly DueNotice[],
    ) {
      const t = translator(locale, undefined, schoolWords(signs))
      const to = { messenger, account }
      if (!covered) return renderNotices(deps, names, t, to, notices)
      const ofChildren = notices.filter(isOfChildren)
      const others = notices.filter((notice) => !isOfChildren(notice))
      const cover = coverOf(t, ofChildren)
      return [...cover, ...(await renderNotices(deps, names, t, to, others))]
    },
    async send({ account: chat }: Account, message: NoticeScreen): Promise<SendOutcome> {
      const png = await message.picture?.()
      try {
        const sent = await sendOne(api, chat, message, png)
        return sent ? { kind: 'sent', ref: refOf(sent) } : { kind: 'sent' }
      } catch (error) {
        return message.edits !== undefined && isPastEditing(error) ? { kind: 'sent' } : outcomeOf(error)
      }
    },
  }
}

/** Sends or edits it; gives the message where one was made that can be edited later. */
async function sendOne(
  api: Api,
  chat: string,
  message: NoticeScreen,
  png: Uint8Array | undefined,
): Promise<Message | undefined> {
  if (message.edits !== undefined) return void (await editOne(api, chat, message, message.edits))
  if (message.album) return void (await sendAlbum(api, chat, message.album))
  if (png) return api.sendPhoto(chat, pictureFile(png), captionOptions(message))
  if (message.file?.kind === 'photo') return api.sendPhoto(chat, message.file.file, captionOptions(message))
  if (message.file) return api.sendDocument(chat, message.file.file, captionOptions(message))
  return api.sendMessage(chat, message.text, screenOptions(message))
}

async function editOne(api: Api, chat: string, message: NoticeScreen, ref: MessageRef): Promise<void> {
  await edited(
    isCaptionRef(ref)
      ? api.editMessageCaption(chat, messageIdOf(ref), captionOptions(message))
      : api.editMessageText(chat, messageIdOf(ref), message.text, screenOptions(message)),
  )
}

/** The reader has deleted it, or it is too old: there is nothing to edit. */
const isPastEditing = (error: unknown) =>
  isBadRequest(error) && /message to edit not found|message can't be edited/.test(error.description)

/** A token that is no more, an address where no Bot API is, another bot with this token. */
const outOfReach = [401, 404, 409]

/** Nobody answers there, or somebody who is no Bot API, such as a proxy with a page of its own. */
const noWay = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|invalid-json)/

/** Bot API's answers as delivery understands them; what is no answer of Telegram's is our own fault and thrown. */
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof HttpError) {
    const { code, type } = error.error as { readonly code?: unknown; readonly type?: unknown }
    const lost = [code, type].find((one) => typeof one === 'string' && noWay.test(one))
    return lost === undefined ? { kind: 'failed', reason: 'network' } : { kind: 'out-of-reach', reason: String(lost) }
  }
  if (!(error instanceof GrammyError)) throw error
  if (outOfReach.includes(error.error_code)) return { kind: 'out-of-reach', reason: refusalReason(error.error_code) }
  if (error.error_code === 429) return { kind: 'wait', seconds: error.parameters.retry_after ?? 1 }
  if (error.error_code === 403 || error.description.includes('chat not found')) return { kind: 'gone' }
  if (error.error_code >= 500) return { kind: 'failed', reason: refusalReason(error.error_code) }
  return {
    kind: 'refused',
    reason: refusalReason(error.error_code),
    said: `${error.method}: ${withoutQuotes(error.description)}`,
  }
}

/** What Telegram quotes stood in the message. */
const withoutQuotes = (description: string): string => description.replace(/"[^"]*"/g, '"…"')
