import { today } from '../../../app/deps.ts'
import { type ErasureAct, erasePerson, planErasure, readAct } from '../../../app/privacy/erase-person.ts'
import { erasureActPdf } from '../../../files/erasure-act.ts'
import { fileName } from '../../../files/file-name.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { answer, type Said } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { actScreen, askEraseScreen, erasedScreen, eraseReasonsScreen } from './erase.view.ts'

async function reasonsOf(ctx: KnownContext, personId: number): Promise<Shown> {
  const plan = await planErasure(ctx.session, { personId })
  if (plan.ok) return eraseReasonsScreen(ctx.t, plan.value)
  const act = plan.refusal === 'erased-already' ? await readAct(ctx.session, { personId }) : plan
  return act.ok ? erasedScreen(ctx.t, act.value) : plan
}

async function sendAct(ctx: KnownContext, made: ErasureAct): Promise<Said> {
  const date = today(ctx.session.clock).toString()
  const title = ctx.t.plain('privacy.act.file', { number: made.personId, date })
  const fileOf = async (name: string) => ({
    name: fileName(title, 'pdf'),
    bytes: await erasureActPdf(ctx.t, ctx.session.clock.zone, { ...made, name }),
  })
  return sendDocument(ctx, made.name, fileOf, actScreen(ctx.t, made))
}

/** «🧹 Удалить данные» of the coordinator (152-ФЗ, ст. 20, 21): why, what goes and what stays, and the act. */
export const eraseScreens = {
  eraseReasons: (ctx, { person }) => reasonsOf(ctx, person),
  async askErase(ctx, { person, reason }) {
    const plan = await planErasure(ctx.session, { personId: person })
    return plan.ok ? askEraseScreen(ctx.t, plan.value, reason) : plan
  },
  async erasePerson(ctx, { person, reason, version }) {
    const erased = await erasePerson(ctx.session, { personId: person, reason, version })
    return wrote(erased, {
      toast: () => ctx.t.plain('privacy.erase.toast'),
      async screen(act) {
        if (!act) return reasonsOf(ctx, person)
        await sendAct(ctx, act)
        return erasedScreen(ctx.t, act)
      },
    })
  },
  async eraseAct(ctx, { person }) {
    const act = await readAct(ctx.session, { personId: person })
    if (!act.ok) return act
    answer(ctx)
    return sendAct(ctx, act.value)
  },
} satisfies Partial<Handlers>
