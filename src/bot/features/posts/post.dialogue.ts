import { listClassesForPost } from '../../../app/posts/list-classes.ts'
import { postProgress } from '../../../app/posts/post-progress.ts'
import { previewAudience } from '../../../app/posts/preview-audience.ts'
import { sendPost } from '../../../app/posts/send-post.ts'
import type { Audience } from '../../../domain/posts/audience.ts'
import { refuseText } from '../../../domain/posts/text.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { type Refused, refusalScreen } from '../../kit/refusal.ts'
import { isFile, type Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { audienceScreen, postText, progressScreen, recipientsText } from './post.view.ts'

interface Args {
  to: Audience['to']
  classId: number
}

const audienceOf = ({ to, classId }: Args): Audience => (to === 'class' ? { to, classId } : { to })

/** «классу 7А» */
async function audienceWords(ctx: KnownContext, args: Args): Promise<string | Refused> {
  if (args.to !== 'class') return ctx.t.plain(`posts.to.${args.to}`)
  const classes = await listClassesForPost(ctx.deps, ctx.identity.actor)
  if (!classes.ok) return classes
  const found = classes.value.find(({ id }) => id === args.classId)
  return found ? ctx.t.plain('posts.to.class', { title: found.title }) : { ok: false, refusal: 'no-class' }
}

/** Between two looks at a sending, ms: an edit a second at most. */
const followPace = 1000

export const postDialogue: TextDialogue<Args> = {
  name: 'post',
  action: 'post.send',
  async prompt(ctx, args) {
    const to = await audienceWords(ctx, args)
    if (typeof to !== 'string') return to
    const audience = await previewAudience(ctx.deps, ctx.identity.actor, audienceOf(args))
    if (!audience.ok) return audience
    return lines(ctx.t('posts.prompt', { to }), '', recipientsText(ctx.t, audience.value))
  },
  async preview(ctx, args, text) {
    const refusal = refuseText(text)
    if (refusal) return { ok: false, refusal }
    const to = await audienceWords(ctx, args)
    if (typeof to !== 'string') return to
    const audience = await previewAudience(ctx.deps, ctx.identity.actor, audienceOf(args))
    if (!audience.ok) return audience
    const { lastName, firstName, middleName } = ctx.identity
    const author = [lastName, firstName, middleName].filter(Boolean).join(' ')
    return {
      text: lines(
        ctx.t('posts.preview', { to }),
        '',
        postText(ctx.t, { text: text.trim(), author }),
        '',
        recipientsText(ctx.t, audience.value),
      ),
      save: ctx.t.plain('posts.send', { count: audience.value.recipients }),
    }
  },
  async save(ctx, args, text, requestId) {
    const sent = await sendPost(ctx.deps, ctx.identity.actor, {
      kind: 'announcement',
      text: text.trim(),
      audience: audienceOf(args),
      requestId,
    })
    if (!sent.ok) return sent
    ctx.kick()
    follow(ctx, sent.value.postId)
    return { toast: ctx.t.plain('posts.sending'), screen: await progressOf(ctx, sent.value.postId) }
  },
  async after(ctx) {
    const classes = await listClassesForPost(ctx.deps, ctx.identity.actor)
    return classes.ok ? audienceScreen(ctx.t, classes.value) : refusalScreen(ctx.t, classes)
  },
}

async function progressOf(ctx: KnownContext, postId: number): Promise<Screen> {
  const progress = await postProgress(ctx.deps, ctx.identity.actor, postId)
  return progress.ok ? progressScreen(ctx.t, postId, progress.value) : refusalScreen(ctx.t, progress)
}

/** One message that counts, edited at most once a second until all is settled. After a restart «Обновить» goes on. */
function follow(ctx: KnownContext, postId: number): void {
  const message = ctx.callbackQuery?.message
  if (!message || isFile(message)) return
  const look = () =>
    ctx.redraw(message.chat.id, message.message_id, async () => {
      const progress = await postProgress(ctx.deps, ctx.identity.actor, postId)
      if (!progress.ok) return refusalScreen(ctx.t, progress)
      if (progress.value.waiting > 0) setTimeout(look, followPace).unref()
      return progressScreen(ctx.t, postId, progress.value)
    })
  setTimeout(look, followPace).unref()
}
