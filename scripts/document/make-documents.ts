import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { namesOf, printSlipsFromConsole } from '../../src/app/access/print-slips.ts'
import { readReceipts } from '../../src/app/access/read-receipts.ts'
import { type Deps, today } from '../../src/app/deps.ts'
import { sessionFor } from '../../src/app/frame/session.ts'
import { readClassCourses } from '../../src/app/journal/read-class-courses.ts'
import { readClassPage } from '../../src/app/journal/read-class-page.ts'
import { classCalled, readRegister } from '../../src/app/people/read-register.ts'
import { printPost } from '../../src/app/posts/print-post.ts'
import { wayIn } from '../../src/bot/telegram.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { titleOf } from '../../src/domain/posts/text.ts'
import type { Result } from '../../src/domain/result.ts'
import { pageTitle } from '../../src/files/class-page-words.ts'
import { classPageWorkbook } from '../../src/files/class-page-workbook.ts'
import { fileName } from '../../src/files/file-name.ts'
import { paperPdf } from '../../src/files/post-paper.ts'
import { receiptsPdf } from '../../src/files/receipts.ts'
import { registerWorkbook } from '../../src/files/register.ts'
import { slipsPaper, slipsPdf } from '../../src/files/slips.ts'
import { type Translate, translator } from '../../src/i18n/index.ts'
import { ToolFault, UsageFault } from '../tool/fault.ts'
import type { OpenSchool } from '../tool/open-school.ts'

interface Options {
  readonly bot?: string
  readonly month?: string
  readonly to?: string
}

interface Made {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a paper is made with. */
interface Desk {
  /** reads and writes as the bot does */
  readonly deps: Deps
  /** reads alone, with names */
  readonly named: Deps
  readonly t: Translate
  readonly options: Options
}

/** The machine's owner may read what the administration does. */
const owner: Actor = {
  personId: 0,
  staffRoles: ['coordinator', 'administrator'],
  leadsClassIds: [],
  headsDepartmentIds: [],
  childIds: [],
  isStudent: false,
}

const kinds: Readonly<Record<string, (desk: Desk, words: readonly string[]) => Promise<readonly Made[]>>> = {
  register: async ({ named, t }, [title = '']) => {
    const lines = await readRegister(named, await classOf(named, title))
    const name = fileName(t.plain('people.register.file', { className: title }), 'xlsx')
    return [{ name, bytes: await registerWorkbook(t, title, lines) }]
  },
  async codes({ deps, named, t, options }, [title = '']) {
    if (!options.bot) throw new UsageFault('--bot says what the bot is called in Telegram: it stands on each slip')
    const group = title === 'staff' ? null : await classOf(named, title)
    const printed = there(await printSlipsFromConsole(deps, { group }))
    if (printed.slips.length === 0) throw new ToolFault('everybody there has joined, or holds a code that lives')
    const slips = await namesOf(named, group, printed.slips)
    const how = { zone: deps.clock.zone, way: wayIn(options.bot.replace(/^@/, '')) }
    const paper = slipsPaper(t, { ...printed, slips }, how)
    return [{ name: fileName(paper.title, 'pdf'), bytes: await slipsPdf(t, paper) }]
  },
  async receipts({ named, t }, [title = '']) {
    const group = title === 'staff' ? null : await classOf(named, title)
    const receipts = there(await readReceipts(sessionOf(named), { group }))
    const name = fileName(t.plain('codes.file.receipts', { group: receipts.className ?? title }), 'pdf')
    return [{ name, bytes: await receiptsPdf(t, receipts, today(named.clock)) }]
  },
  async journal({ named, t, options }, [title = '', subject]) {
    const month = monthOf(named, options.month)
    const { courses } = there(await readClassCourses(sessionOf(named), await classOf(named, title)))
    const wanted = courses.filter((course) => subject === undefined || course.subject === subject)
    const made: Made[] = []
    for (const { id } of wanted) {
      const page = await readClassPage(sessionOf(named), { courseId: id, month })
      if (page.ok)
        made.push({
          name: fileName(`${pageTitle(t, page.value)} ${id}`, 'xlsx'),
          bytes: await classPageWorkbook(t, page.value),
        })
    }
    if (made.length === 0) throw new ToolFault(`there is no such page: the class has ${listed(courses)}`)
    return made
  },
  async post({ named, t }, [id = '', title = '']) {
    const classId = await classOf(named, title)
    const paper = there(await printPost(sessionOf(named), { postId: Number(id) || 0, classId }))
    const words = { title: titleOf(paper.post.text), className: paper.className }
    const name = fileName(t.plain('posts.paper.file', words), 'pdf')
    return [{ name, bytes: await paperPdf(t, named.clock.zone, paper) }]
  },
}

/** Makes the papers of a kind, and says where they are. Throws ToolFault for what is not there. */
export async function makeDocuments(
  [kind = '', ...words]: readonly string[],
  options: Options,
  open: () => Promise<OpenSchool>,
): Promise<void> {
  const make = kinds[kind]
  if (!make) throw new UsageFault(`«${kind}» is none of ${Object.keys(kinds).join(', ')}`)
  const { deps, locale, withNames } = await open()
  const desk = { deps, named: withNames(), t: translator(locale), options }
  for (const { name, bytes } of await make(desk, words)) {
    const path = join(options.to ?? '.', name)
    await writeFile(path, bytes, { mode: 0o600, flag: 'w' }).catch((error: NodeJS.ErrnoException) => {
      throw new ToolFault(`${path} cannot be written: ${error.code}`)
    })
    console.log(path)
  }
}

const sessionOf = (deps: Deps) => sessionFor(deps, owner, 'document')

function there<Value>(result: Result<Value, string>): Value {
  if (result.ok) return result.value
  throw new ToolFault(`it is not there: ${result.refusal}`)
}

async function classOf(deps: Deps, title: string): Promise<number> {
  const found = await classCalled(deps, title)
  if (found === undefined) throw new ToolFault(`this year has no class «${title}»`)
  return found
}

function monthOf({ clock }: Deps, asked: string | undefined): Temporal.PlainYearMonth {
  if (asked === undefined) return today(clock).toPlainYearMonth()
  try {
    return Temporal.PlainYearMonth.from(asked)
  } catch {
    throw new UsageFault(`--month ${asked} is no month, such as 2026-09`)
  }
}

const listed = (courses: readonly { readonly subject: string }[]): string =>
  [...new Set(courses.map(({ subject }) => subject))].join(', ') || 'no subjects'
