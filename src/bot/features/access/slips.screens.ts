import type { GroupId } from '../../../app/access/people-of-group.ts'
import { printSlips, unprintSlips } from '../../../app/access/print-slips.ts'
import { type Receipts, readReceipts } from '../../../app/access/read-receipts.ts'
import { today } from '../../../app/deps.ts'
import { receiptsPdf } from '../../../files/receipts.ts'
import { slipsPaper, slipsPdf } from '../../../files/slips.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { answer, type Said, type Screen, said, showBelow } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import { wayIn } from '../../telegram.ts'
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
    const paper = slipsPaper(ctx.t, printed.value, ctx.session.clock.zone, wayIn(ctx.me.username))
    const below = slipsScreen(ctx.t, ctx.session.clock.zone, printed.value, first.expiresAt)
    await sendPdf(ctx, await slipsPdf(ctx.t, paper), paper.title, below)
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
  const pdf = await receiptsPdf(t, receipts, today(ctx.session.clock))
  const title = t.plain('codes.file.receipts', { group: groupText(t, receipts.className) })
  return sendPdf(ctx, pdf, title, receiptsScreen(t, group, receipts))
}

function sendPdf(ctx: KnownContext, bytes: Uint8Array, title: string, below: Screen): Promise<Said> {
  const name = ctx.t.plain('codes.file.name', { title, date: today(ctx.session.clock) })
  return sendDocument(ctx, { name, bytes }, below)
}
