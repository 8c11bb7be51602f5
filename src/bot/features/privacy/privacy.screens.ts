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
  const { t } = ctx
  const { zone } = ctx.session.clock
  const date = today(ctx.session.clock).toString()
  const titleOf = (name: string) =>
    t.plain(taken.child ? 'privacy.file.name-child' : 'privacy.file.name', { name, date })
  const { name, tables } = taken
  type Named = Pick<TakenData, 'name' | 'tables'>
  const pdfOf = async (worded: Named) => ({
    name: fileName(titleOf(worded.name), 'pdf'),
    bytes: await ownDataPdf(t, zone, { ...taken, ...worded }),
  })
  const jsonOf = (worded: Named) => ({
    name: fileName(titleOf(worded.name), 'json'),
    bytes: ownDataJson(t, { ...taken, ...worded }),
  })
  await sendDocument(ctx, { name, tables }, pdfOf, { text: '' })
  return sendDocument(ctx, { name, tables }, jsonOf, takenScreen(t))
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
