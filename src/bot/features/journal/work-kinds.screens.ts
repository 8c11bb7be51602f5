import { countedWorkKind, readWorkKinds, retireWorkKind } from '../../../app/journal/work-kinds.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { workKindScreen, workKindsScreen } from './work-kinds.view.ts'

export async function kindsOf(ctx: KnownContext): Promise<Shown> {
  const kinds = await readWorkKinds(ctx.session)
  return kinds.ok ? workKindsScreen(ctx.t, kinds.value) : kinds
}

export const workKindScreens = {
  workKinds: kindsOf,
  async workKind(ctx, { kind }) {
    const counted = await countedWorkKind(ctx.session, kind)
    return counted.ok ? workKindScreen(ctx.t, counted.value) : counted
  },
  askWorkKind: (ctx, args) => enter(ctx, 'work-kind', args),
  async retireWorkKind(ctx, { kind, to }) {
    return wrote(await retireWorkKind(ctx.session, { id: kind, retired: to === 'out' }), {
      toast: () => ctx.t.plain('journal.kinds.saved'),
      screen: () => kindsOf(ctx),
    })
  },
} satisfies Partial<Handlers>
