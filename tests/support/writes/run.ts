import { presses } from '../../../src/bot/presses.ts'
import { instantToDate } from '../../../src/db/values.ts'
import type { Entry } from '../audited.ts'
import { rowsAsRead } from '../frozen-rows.ts'
import { unsaid } from '../unsaid.ts'
import type { WrittenRow } from '../watch.ts'
import { type Grown, openGrown } from './grown.ts'
import type { Says, Write } from './write.ts'

/** What became of a write. */
interface Outcome {
  /** what the log has of it, without ids */
  readonly entries: readonly Says[]
  /** what the log does not say, or says otherwise; what is due and waits, since nobody kicked */
  readonly faults: readonly string[]
  /** in how many transactions it was written */
  readonly transactions: number
  /** the table that was written last */
  readonly last: string | undefined
  /** all that was written, to be read */
  readonly read: readonly string[]
}

/** What somebody else does in between, or time; gives how it is undone. */
export type Change = (on: Grown) => Promise<() => Promise<unknown>>

/** A school whose people write whatever there is, one after another. */
export async function openWrites() {
  const on = await openGrown()
  const { faults } = on.telegram
  for (const account of Object.values(on.accounts)) await on.chat(account).start()

  /** Comes as far as the last step. */
  async function begin(write: Write): Promise<() => Promise<unknown>> {
    const chat = on.chat(on.accounts[write.by])
    const data = await write.data(on)
    if (write.typed === undefined) return () => chat.pressData(chat.last.id, data)
    const { typed, ends = 'dialogueSave' } = write
    const type = async () => {
      if (typeof typed === 'string') return chat.send(typed)
      const bytes = typeof typed.text === 'string' ? new TextEncoder().encode(typed.text) : typed.text
      on.telegram.person(chat.id).sendFile({ name: typed.name, type: '', bytes })
      return on.idle()
    }
    await chat.pressData(chat.last.id, data)
    if (ends === 'text') return type
    await type()
    return () => chat.pressData(chat.last.id, presses[ends].pack({}))
  }

  const lastNotice = async () => (await on.db.notice.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0

  return {
    errors: () => on.errors,
    prepare: async (write: Write) => void (await write.first?.(on)),

    /** What was written though the last of it failed, by its tables. */
    async failing(write: Write): Promise<readonly string[]> {
      const end = await begin(write)
      await on.written()
      await on.whileBroken(write.last, 'fail', end)
      const told = on.errors.splice(0).length
      if (write.typed !== undefined) await on.chat(on.accounts[write.by]).send('/menu')
      const left = journal(await on.written()).map(({ table }) => table)
      return told > 0 ? left : [...left, 'nothing failed']
    },

    /** What was written though that changed between the screen and the last step; it is changed back then. */
    async meanwhile(write: Write, change: Change): Promise<readonly string[]> {
      const end = await begin(write)
      const back = await change(on)
      await on.written()
      await end()
      if (write.typed !== undefined) await on.chat(on.accounts[write.by]).send('/menu')
      await back()
      return journal(await on.written()).map(({ table }) => table)
    },

    /** It is done, so that what comes after it can be. */
    async once(write: Write): Promise<void> {
      await (await begin(write))()
      if (write.typed !== undefined) await on.chat(on.accounts[write.by]).send('/menu')
    },

    /** The last step comes twice, and a process that died between the two had not kept where the dialogue stood. */
    async twice(write: Write): Promise<Outcome> {
      const end = await begin(write)
      await on.written()
      const [last, kicks] = [await lastNotice(), on.kicks()]
      await on.whileBroken('ConversationState', 'lose', async () => {
        faults.deliverTwice(true)
        await end()
        faults.deliverTwice(false)
        await on.idle()
      })
      if (write.typed !== undefined) await on.chat(on.accounts[write.by]).send('/menu')
      const written = await on.written()
      const rows = journal(written)
      const due = await on.db.notice.findMany({
        where: { id: { gt: last }, state: 'waiting', due: { lte: instantToDate(on.clock.now()) } },
      })
      const late = on.kicks() > kicks ? [] : due.map(({ kind }) => `${kind} waits for the next tick`)
      return {
        entries: rows.flatMap(({ table, is }) => (table === 'AuditEntry' ? [saysOf(is as Entry)] : [])),
        faults: [...unsaid(written), ...late],
        transactions: new Set(rows.map(({ tx }) => tx)).size,
        last: rows.at(-1)?.table,
        read: rowsAsRead(rows),
      }
    },
  }
}

/** Without what is kept beside a write: where a dialogue stands, where a sending is followed. */
const journal = (written: readonly WrittenRow[]) =>
  written.filter(({ table, was, is }) => table !== 'ConversationState' && !(table === 'Post' && isFollowed(was, is)))

const isFollowed = (was: WrittenRow['was'], is: WrittenRow['is']) =>
  was !== null && is !== null && JSON.stringify(was.progress) !== JSON.stringify(is.progress)

const saysOf = ({ action, before, after }: Entry): Says => {
  const said = [before, after].map(withoutIds)
  return [action, ...(said[1] == null ? (said[0] == null ? [] : [said[0]]) : said)] as unknown as Says
}

/** Ids are not the same everywhere; whether they are right is seen by the rows. */
const withoutIds = (said: unknown) =>
  JSON.parse(JSON.stringify(said), (key, value) =>
    /(Id|Ids|^id|^undone)$/.test(key) || (key === 'from' && typeof value === 'number') ? undefined : value,
  )
