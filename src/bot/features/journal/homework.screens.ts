import {
  copyHomework,
  removeHomeworkFile,
  setHomeworkDue,
  setHomeworkKind,
} from '../../../app/journal/change-homework.ts'
import { type HomeworkCard, readHomework } from '../../../app/journal/read-homework.ts'
import type { Result } from '../../../domain/result.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Refused } from '../../kit/refusal.ts'
import { answer, type Screen } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { filesCaption, homeworkDaysScreen, homeworkScreen } from './homework.view.ts'
import { lessonOf } from './journal.screens.ts'

/** Of a lesson that has none any more there is the lesson. */
async function homeworkOf(
  ctx: KnownContext,
  lesson: number,
  draw: (t: Translate, card: HomeworkCard) => Screen = homeworkScreen,
): Promise<Shown> {
  const card = await readHomework(ctx.session, lesson)
  if (card.ok) return draw(ctx.t, card.value)
  return card.refusal === 'no-homework' ? lessonOf(ctx, lesson) : card
}

const changed = async (
  ctx: KnownContext,
  lesson: number,
  change: Promise<Result<undefined, Refused['refusal']>>,
  toast: 'homework.toast.kind' | 'homework.toast.day' | 'homework.toast.file-removed',
) => wrote(await change, { toast: () => ctx.t.plain(toast), screen: () => homeworkOf(ctx, lesson) })

/** «📚 Домашнее задание» of a lesson where it is set: kind, day, files, copies (B6). */
export const homeworkScreens = {
  homework: (ctx, { lesson }) => homeworkOf(ctx, lesson),
  homeworkDays: (ctx, { lesson }) => homeworkOf(ctx, lesson, homeworkDaysScreen),
  askHomework: (ctx, args) => enter(ctx, 'homework', args),
  async lessonFiles(ctx, { lesson }) {
    const card = await readHomework(ctx.session, lesson)
    if (!card.ok) return card
    answer(ctx)
    return sendFiles(ctx, card.value.files, filesCaption(ctx.t, card.value))
  },
  homeworkKind: (ctx, { lesson, as }) =>
    changed(
      ctx,
      lesson,
      setHomeworkKind(ctx.session, { lessonId: lesson, kind: as === 'none' ? null : as }),
      'homework.toast.kind',
    ),
  homeworkDue: (ctx, { lesson, day }) =>
    changed(ctx, lesson, setHomeworkDue(ctx.session, { lessonId: lesson, day }), 'homework.toast.day'),
  removeHomeworkFile: (ctx, { lesson, file }) =>
    changed(
      ctx,
      lesson,
      removeHomeworkFile(ctx.session, { lessonId: lesson, fileId: file }),
      'homework.toast.file-removed',
    ),
  async copyHomework(ctx, { lesson, from }) {
    return wrote(await copyHomework(ctx.session, { lessonId: lesson, from }), {
      toast: (copied) =>
        ctx.t.plain('homework.toast.copied', { ...copied, date: formatDate(ctx.t.locale, copied.date) }),
      screen: () => homeworkOf(ctx, from),
    })
  },
} satisfies Partial<Handlers>
