import { today } from '../../../app/deps.ts'
import { readChildren } from '../../../app/people/read-children.ts'
import { type TakenData, takeChildsData, takeOwnData } from '../../../app/privacy/take-data.ts'
import { valueOr } from '../../../domain/result.ts'
import { fileName } from '../../../files/file-name.ts'
import { ownDataJson, ownDataPdf } from '../../../files/own-data.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { answer, type Said } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { ownDataScreen, takenScreen } from './privacy.view.ts'

/** «🗂 Мои данные» */
async function ownDataOf(ctx: KnownContext): Promise<Shown> {
  const children = valueOr(await readChildren(ctx.session, { as: 'guardian' }), [])
  return ownDataScreen(ctx.t, children)
}

/** Two files: to read, and for a program. */
async function sendData(ctx: KnownContext, taken: TakenData): Promise<Said> {
  answer(ctx, { text: ctx.t.plain('privacy.toast.making') })
  const data = { ...taken, ...(await ctx.inWords({ name: taken.name, tables: taken.tables })) }
  const date = today(ctx.session.clock).toString()
  const title = ctx.t.plain(data.child ? 'privacy.file.name-child' : 'privacy.file.name', { name: data.name, date })
  const pdf = { name: fileName(title, 'pdf'), bytes: await ownDataPdf(ctx.t, ctx.session.clock.zone, data) }
  await sendDocument(ctx, pdf, { text: '' })
  return sendDocument(ctx, { name: fileName(title, 'json'), bytes: ownDataJson(ctx.t, data) }, takenScreen(ctx.t))
}

/** What the school keeps of whoever asks, or of a child (152-ФЗ, ст. 14). */
export const privacyScreens = {
  ownData: ownDataOf,
  async takeOwnData(ctx) {
    const taken = await takeOwnData(ctx.session)
    return taken.ok ? sendData(ctx, taken.value) : taken
  },
  async takeChildsData(ctx, { student }) {
    const taken = await takeChildsData(ctx.session, { studentId: student })
    return taken.ok ? sendData(ctx, taken.value) : taken
  },
} satisfies Partial<Handlers>
