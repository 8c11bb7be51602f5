import { useEffect, useMemo, useState } from 'preact/hooks'
import { sendFile } from './actions.js'
import { fileSize } from './format.js'
import { html } from './html.js'
import { Choice, close, Modal } from './modal.js'
import { texts } from './texts.js'

/** A picture may go as a photo or as the file it is; anything else only as a file. */
export function SendFile({ chatId, file }) {
  const isPicture = /^image\/(jpeg|png|webp|gif)$/.test(file.type)
  const [kind, setKind] = useState(isPicture ? 'photo' : 'document')
  const [caption, setCaption] = useState('')
  const [sending, setSending] = useState(false)
  const preview = useMemo(() => (isPicture ? URL.createObjectURL(file) : undefined), [file])
  useEffect(() => () => preview && URL.revokeObjectURL(preview), [preview])
  const send = async () => {
    if (sending) return
    setSending(true)
    if (await sendFile(chatId, { file, caption: caption.trim(), kind })) close()
    else setSending(false)
  }
  const choice = (value, text) => html`
    <label class="choice">
      <input type="radio" name="kind" value=${value} data-testid=${`as-${value}`} checked=${kind === value}
        onChange=${() => setKind(value)} />${text}
    </label>`
  return html`
    <${Modal} testid="file-dialog" label=${texts.file.title}>
      <h2>${texts.file.title}</h2>
      ${preview && html`<img class="preview" src=${preview} alt="" />`}
      <p class="file-line"><b>${file.name}</b> <span>${fileSize(file.size)}</span></p>
      ${isPicture && html`<div class="choices">${choice('photo', texts.file.asPhoto)}${choice('document', texts.file.asFile)}</div>`}
      <input type="text" class="field" maxlength="1024" placeholder=${texts.file.caption} aria-label=${texts.file.caption}
        data-testid="file-caption" value=${caption} onInput=${(event) => setCaption(event.currentTarget.value)}
        onKeyDown=${(event) => event.key === 'Enter' && send()} />
      <${Choice} testid="file-send" text=${sending ? texts.file.sending : texts.file.send} act=${send} busy=${sending} />
    <//>`
}
