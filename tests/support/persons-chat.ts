import type { LocalMessage, LocalTelegram, PressAnswer } from '../../src/local/telegram/index.ts'

/** A person at a phone: reads the last message, types, presses buttons by what stands on them. */
export class PersonsChat {
  readonly id: number
  readonly #telegram: LocalTelegram
  readonly #idle: () => Promise<void>
  /** what the last press was answered with */
  toast: PressAnswer | undefined

  constructor(telegram: LocalTelegram, id: number, idle: () => Promise<void>) {
    this.#telegram = telegram
    this.id = id
    this.#idle = idle
  }

  get messages(): readonly LocalMessage[] {
    return this.#telegram.person(this.id).messages()
  }

  /** the bot's last message */
  get last(): LocalMessage {
    const message = this.messages.findLast((each) => each.from === 'bot')
    if (!message) throw new Error('the bot has said nothing yet')
    return message
  }

  get text(): string {
    return this.last.text ?? this.last.caption ?? ''
  }

  /** what stands on the buttons of the last message */
  get buttons(): readonly string[] {
    return (this.last.inlineKeyboard ?? []).flat().map((button) => button.text)
  }

  async start(payload?: string): Promise<this> {
    this.#telegram.person(this.id).start(payload)
    await this.#idle()
    return this
  }

  async send(text: string): Promise<this> {
    this.#telegram.person(this.id).sendText(text)
    await this.#idle()
    return this
  }

  /** Presses the button of the last message that has this on it. */
  async press(part: string): Promise<this> {
    const button = this.buttonWith(part)
    this.toast = await this.#telegram.person(this.id).pressData(this.last.id, button.callback_data ?? '')
    await this.#idle()
    return this
  }

  /** Presses all of them on the card as it stands, without waiting in between. */
  async pressFast(...parts: readonly string[]): Promise<readonly (PressAnswer | undefined)[]> {
    const message = this.last
    const data = parts.map((part) => this.buttonWith(part).callback_data ?? '')
    const answers = await Promise.all(data.map((each) => this.#telegram.person(this.id).pressData(message.id, each)))
    await this.#idle()
    return answers
  }

  /** A press of any data on any message: an old card, a forged button. */
  async pressData(messageId: number, data: string): Promise<PressAnswer | undefined> {
    this.toast = await this.#telegram.person(this.id).pressData(messageId, data)
    await this.#idle()
    return this.toast
  }

  /** Presses of any data on the last message, all in flight at once. */
  async pressTogether(data: readonly string[]): Promise<void> {
    const { id } = this.last
    await Promise.all(data.map((each) => this.#telegram.person(this.id).pressData(id, each)))
    await this.#idle()
  }

  buttonWith(part: string) {
    const buttons = (this.last.inlineKeyboard ?? []).flat()
    const button = buttons.find((each) => each.text === part) ?? buttons.find((each) => each.text.includes(part))
    if (!button) throw new Error(`no button «${part}» among: ${buttons.map((each) => each.text).join(' | ')}`)
    return button
  }
}
