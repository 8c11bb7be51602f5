import type { GroupId } from '../../../app/access/people-of-group.ts'
import { type PrintedSlips, printSlips, unprintSlips } from '../../../app/access/print-slips.ts'
import { type Receipts, readReceipts } from '../../../app/access/read-receipts.ts'
import { today } from '../../../app/deps.ts'
import { receiptsPdf } from '../../../files/receipts.ts'
import { slipsPaper, slipsPdf } from '../../../files/slips.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { answer, type Said, said, showBelow } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import { wayIn } from '../../telegram.ts'
import { namelessNote, withNote } from '../../widgets/names-elsewhere.ts'
import { groupOf, groupText } from './codes.view.ts'
import { receiptsScreen, slipsScreen } from './slips.view.ts'

/** «🖨 Листки с кодами»: the slips and the list to sign, as two documents. */
async function printSlipsFor(ctx: KnownContext, group: GroupId) {
  const printed = await printSlips(ctx.session, { group })
  if (!printed.ok) return printed
  const { slips, leftOut, className, school } = printed.value
  const [first] = slips
  if (!first) {
    answer(ctx, { text: ctx.t.plain('codes.print.nothing', { ...leftOut }), alert: true })
    return said
  }
  ctx.kick()
  answer(ctx, { text: ctx.t.plain('codes.toast.printing') })
  try {
    const { zone } = ctx.session.clock
    const isNameless = ctx.identity.nameFree === true
    const slipsOf = async (worded: PrintedSlips) => {
      const paper = slipsPaper(ctx.t, worded, { zone, way: wayIn(ctx.me.username), isNameless })
      return { name: pdfName(ctx, paper.title), bytes: await slipsPdf(ctx.t, paper) }
    }
    const below = slipsScreen(ctx.t, zone, printed.value, first.expiresAt)
    const note = namelessNote(ctx, `codes ${groupText(ctx.t, className)}`)
    await sendDocument(ctx, printed.value, slipsOf, {
      ...below,
      text: withNote(below.text, group === null ? undefined : note),
    })
  } catch (error) {
    // nobody has seen these codes, and nobody could print them again
    const personIds = slips.map(({ personId }) => personId)
    await unprintSlips(ctx.session, { group, personIds })
    await showBelow(ctx, { text: ctx.t('codes.print.failed') })
    throw error
  }
  return sendReceipts(ctx, group, { school, className, people: slips })
}

/** Codes on paper. */
export const slipScreens = {
  printSlips: (ctx, { group }) => printSlipsFor(ctx, groupOf(group)),
  /** «🧾 Ведомость»: whoever holds a code signs for it. */
  async printReceipts(ctx, { group }) {
    const receipts = await readReceipts(ctx.session, { group: groupOf(group) })
    if (!receipts.ok) return receipts
    answer(ctx)
    return sendReceipts(ctx, groupOf(group), receipts.value)
  },
} satisfies Partial<Handlers>

/** The last document of a printing: leads back to the list. */
async function sendReceipts(ctx: KnownContext, group: GroupId, receipts: Receipts): Promise<Said> {
  const { t } = ctx
  const title = groupText(t, receipts.className)
  const note = group === null ? undefined : namelessNote(ctx, `receipts ${title}`)
  const listOf = async (worded: Receipts) => ({
    name: pdfName(ctx, t.plain('codes.file.receipts', { group: title })),
    bytes: await receiptsPdf(t, worded, today(ctx.session.clock), note),
  })
  return sendDocument(ctx, receipts, listOf, receiptsScreen(t, group, receipts))
}

const pdfName = (ctx: KnownContext, title: string): string =>
  ctx.t.plain('codes.file.name', { title, date: today(ctx.session.clock) })
