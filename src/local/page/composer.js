import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sendText } from './actions.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { ReplyKeyboard } from './reply-keyboard.js'
import { texts } from './texts.js'

/** What was typed and not sent, by person: it waits while another chat is looked at. */
const drafts = new Map()

/** Where one writes: text, files, the bot's commands, and the buttons that it put in the place of a keyboard. */
export function Composer({ person, chat, onFiles, onSent }) {
  const [text, setText] = useState(drafts.get(person.id) ?? '')
  const [menu, setMenu] = useState(false)
  const [keys, setKeys] = useState(true)
  const field = useRef(null)
  useLayoutEffect(() => grow(field.current), [text])

  const write = (value) => {
    drafts.set(person.id, value)
    setText(value)
  }
  const say = async (words) => {
    if (words.trim() === '') return
    setMenu(false)
    write('')
    onSent()
    field.current.focus()
    if (!(await sendText(person.id, words.trim()))) write(words)
  }
  const onKeyDown = (event) => {
    if (event.key === 'Escape') setMenu(false)
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void say(text)
  }
  const onPaste = (event) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    onFiles(event.clipboardData.files)
  }

  const typed = /^\/\w*$/.test(text) ? text.slice(1).toLowerCase() : undefined
  const commands = chat.commands.filter((each) => menu || (typed !== undefined && each.command.startsWith(typed)))
  const keyboard = person.replyKeyboard
  const hasKeys = keyboard?.kind === 'keyboard'
  return html`
    <div class="composer" data-testid="writing">
      ${commands.length > 0 && html`<${Commands} commands=${commands} choose=${(command) => say(`/${command}`)} />`}
      <div class="composer-row">
        ${
          chat.commands.length > 0 &&
          html`<button type="button" class="round slash" data-testid="commands" aria-expanded=${menu}
            title=${texts.composer.commands} aria-label=${texts.composer.commands} onClick=${() => setMenu(!menu)}>/</button>`
        }
        <${AttachButton} onFiles=${onFiles} />
        <textarea
          ref=${field}
          data-testid="composer"
          rows="1"
          placeholder=${keyboard?.placeholder ?? texts.composer.placeholder}
          aria-label=${texts.composer.label(person.name)}
          value=${text}
          onInput=${(event) => write(event.currentTarget.value)}
          onKeyDown=${onKeyDown}
          onPaste=${onPaste}
        ></textarea>
        ${hasKeys && html`<${KeysButton} shown=${keys} toggle=${() => setKeys(!keys)} />`}
        <button type="button" class="round send" data-testid="send" title=${texts.composer.send}
          aria-label=${texts.composer.send} disabled=${text.trim() === ''} onClick=${() => say(text)}><${icons.send} /></button>
      </div>
      ${hasKeys && keys && html`<${ReplyKeyboard} person=${person} rows=${keyboard.rows} onSent=${onSent} />`}
    </div>`
}

/** As high as its text, up to what the style allows. */
function grow(field) {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}

function Commands({ commands, choose }) {
  return html`
    <div class="commands" data-testid="command-list" role="group" aria-label=${texts.composer.commands}>
      ${commands.map(
        ({ command, description }) => html`
          <button type="button" key=${command} data-testid="command" data-command=${command} onClick=${() => choose(command)}>
            <b>/${command}</b><span>${description}</span>
          </button>`,
      )}
    </div>`
}

function KeysButton({ shown, toggle }) {
  const label = shown ? texts.composer.hideKeyboard : texts.composer.showKeyboard
  return html`
    <button type="button" class="round" aria-pressed=${shown} title=${label} aria-label=${label} onClick=${toggle}>
      <${icons.keyboard} />
    </button>`
}

/** The same file may be chosen twice in a row, so the field forgets it. */
function AttachButton({ onFiles }) {
  const input = useRef(null)
  const chosen = () => {
    onFiles([...input.current.files])
    input.current.value = ''
  }
  return html`
    <button type="button" class="round" data-testid="attach" title=${texts.composer.attach}
      aria-label=${texts.composer.attach} onClick=${() => input.current.click()}><${icons.attach} /></button>
    <input ref=${input} type="file" hidden data-testid="file" onChange=${chosen} />`
}
