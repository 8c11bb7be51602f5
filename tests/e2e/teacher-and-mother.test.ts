import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'

const teacherName = 'Кузнецова Анна Сергеевна'
const motherName = 'Орлова Мария'
const fatherName = 'Иванов Алексей'

let dataDir: string
let bot: ChildProcess
let address: string
let browser: Browser

/** `npm start` in an empty folder, as a newcomer types it; gives the page's address once the bot serves. */
async function startBot(): Promise<void> {
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  bot = spawn(process.execPath, [main, '--local'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: bot.stdout! })) {
    const ready = /ready, (http:\S+)/.exec(line)
    if (!ready) continue
    address = ready[1]!
    return
  }
  throw new Error('the bot ended before it was ready')
}

async function stopBot(signal: NodeJS.Signals): Promise<void> {
  bot.kill(signal)
  await once(bot, 'exit')
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'classbook-e2e-'))
  await chmod(dataDir, 0o755)
  await startBot()
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
})

afterAll(async () => {
  await browser?.close()
  if (bot.exitCode === null) await stopBot('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

/** The newest bubble of the bot in a pane. */
const lastBubble = (pane: Locator) => pane.locator('[data-testid="bubble"][data-from="bot"]').last()

/** Presses the newest button with this on it. */
async function press(pane: Locator, text: string | RegExp): Promise<void> {
  await pane.locator('[data-testid="inline-button"]', { hasText: text }).last().click()
}

async function shows(pane: Locator, text: string): Promise<void> {
  await lastBubble(pane).getByText(text).first().waitFor()
}

async function open(page: Page, name: string, beside = false): Promise<Locator> {
  const row = page.locator('[data-testid^="person-"]', { hasText: name }).first()
  await row.click()
  const pane = page.getByTestId(beside ? 'pane-1' : 'pane-0')
  await pane.waitFor()
  return pane
}

async function insideOf(width: number, pane: Locator): Promise<void> {
  for (const part of ['slip-code', 'slip-copy', 'slip-link', 'slip-fold']) {
    const box = await pane.getByTestId(part).boundingBox()
    if (!box) throw new Error(`${part} is not shown`)
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(width)
  }
}

async function joinByLink(pane: Locator): Promise<void> {
  await pane.getByTestId('slip-link').click()
  await press(pane, 'Согласен, войти')
  await shows(pane, 'Подсказки')
}

test('K7 When a newcomer plays the teacher and the mother side by side, the mark arrives in the diary, and a restart keeps the chats', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  onTestFailed(async () => void (await page.screenshot({ path: join(tmpdir(), 'classbook-e2e.png') })))
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(address)
  expect(await page.getByTestId('clock').textContent()).toContain('21 сентября')

  const teacher = await open(page, teacherName)
  await joinByLink(teacher)
  await press(teacher, 'Алгебра')
  await shows(teacher, 'Посещаемость')
  await press(teacher, 'Все присутствуют')
  await shows(teacher, 'Кого нет')
  await press(teacher, 'К уроку')
  await press(teacher, '⭐ Отметки')
  await press(teacher, 'Орлов Н.')
  await press(teacher, /^5$/)
  await lastBubble(teacher).getByText('5 ·').first().waitFor()

  await teacher.getByTestId('beside').click()
  const mother = await open(page, motherName, true)
  await mother.getByTestId('start').click()
  await shows(mother, 'пришлите личный код')
  const code = await mother.getByTestId('slip-code').textContent()
  await mother.getByTestId('composer').fill(code?.trim() ?? '')
  await mother.getByTestId('send').click()
  await shows(mother, 'Орлов Никита, 7А')
  await press(mother, 'Согласен, войти')
  await press(mother, 'Орлов Никита, 7А')
  await shows(mother, 'Алгебра')
  expect(await lastBubble(mother).textContent()).toMatch(/Алгебра[^⭐]*⭐ 5/)

  await page.getByTestId('clock-18').click()
  await mother.locator('[data-testid="bubble"]', { hasText: 'Дневник за пн, 21 сентября' }).waitFor({ timeout: 60_000 })
  await teacher.locator('[data-testid="bubble"]', { hasText: 'Журнал за пн, 21 сентября' }).waitFor()

  await stopBot('SIGTERM')
  await startBot()
  await page.goto(address)
  const again = await open(page, teacherName)
  await again.locator('[data-testid="bubble"]', { hasText: 'Журнал за пн, 21 сентября' }).waitFor()
  await press(again, 'Алгебра')
  await again.locator('[data-testid="bubble"]', { hasText: 'Домашнее задание не записано' }).waitFor()
  expect(faults).toEqual([])
  await page.close()
})

test('K7 When the page is opened on a phone, the list leads into the chat and back', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(address)
  const pane = await open(page, motherName)
  expect(await page.getByTestId('search').isVisible()).toBe(false)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(390)
  await pane.getByTestId('back').click()
  await page.getByTestId('search').waitFor()

  // the slip of one who has not joined, whole and folded to a line, has all of itself on the screen
  const father = await open(page, fatherName)
  await insideOf(390, father)
  await father.getByTestId('start').click()
  await shows(father, 'пришлите личный код')
  await insideOf(390, father)
  await page.close()
})
