import { InlineKeyboard } from 'grammy'
import type { PostPlace } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import type { AudienceNames, AudiencePreview, PostPreview } from '../../../app/posts/preview-audience.ts'
import { type Audience, isNobody } from '../../../domain/posts/audience.ts'
import { type PostKind, type PostSection, postKinds } from '../../../domain/posts/post.ts'
import { plainText } from '../../../domain/posts/text.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { addPager } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { postText, sectionTitle } from './post.view.ts'

/** A message holds a hundred buttons (Bot API); the largest schools have more classes. */
const placesOnPage = 80

/** Where to write; for the administration every class, five in a row. */
export function placesScreen(t: Translate, places: readonly PostPlace[], asked = 0): Screen {
  const keyboard = new InlineKeyboard()
  const pages = Math.max(1, Math.ceil(places.length / placesOnPage))
  const page = Math.min(asked, pages - 1)
  let inRow = 0
  for (const { section, classId, className, proposes } of places.slice(
    page * placesOnPage,
    (page + 1) * placesOnPage,
  )) {
    const title = t.plain(`posts.section-button.${section}`, { title: className ?? '' })
    keyboard.text(
      proposes ? t.plain('posts.write.proposes', { title }) : title,
      presses.postKinds.pack({ section, class: classId ?? 0 }),
    )
    inRow = section === 'class' ? inRow + 1 : 0
    if (inRow % 4 === 0) keyboard.row()
  }
  keyboard.row()
  addPager(keyboard, t, { page, pages }, (to) => presses.postPlaces.pack({ page: to }))
  keyboard.text(t.plain('posts.back'), presses.feeds.pack({})).text(t.plain('common.home'), presses.home.pack({}))
  const text =
    places.length === 0 ? t('posts.write.nowhere') : lines(t('posts.write.where'), t('posts.write.where-hint'))
  return { text, keyboard }
}

export function kindsScreen(t: Translate, section: PostSection, classId: number, className: string | null): Screen {
  const keyboard = new InlineKeyboard()
  for (const kind of postKinds)
    keyboard
      .text(t.plain(`posts.kind-button.${kind}`), presses.writePost.pack({ section, class: classId, as: kind }))
      .row()
  keyboard
    .text(t.plain('posts.back'), presses.postPlaces.pack({ page: 0 }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('posts.write.kind', { section: sectionTitle(t, section, className) }), keyboard }
}

/** Files came without a word: they are kept until the words come. */
export const filesOnlyScreen = (t: Translate, count: number): Screen => ({
  text: t('posts.write.files-only', { count }),
  keyboard: new InlineKeyboard().text(t.plain('common.cancel'), presses.dialogueCancel.pack({})),
})

/** So many are named one by one. */
const mostNamed = 6
/** Characters of those whom it is for, and of a text that has to make room for them, at least. */
const [mostOfAudience, leastOfText] = [300, 400] as const

/** «всем сотрудникам, родителям 7А, 7Б, Иванова Мария»; plain text, cut where it is long. */
export function audienceText(t: Translate, audience: Audience, names: AudienceNames): string {
  const { staff, families, grades, as } = audience
  const parts = [
    ...(staff && families && as === 'both' ? [t.plain('posts.to.all')] : []),
    ...(staff && !(families && as === 'both') ? [t.plain('posts.to.staff')] : []),
    ...(names.departments.length > 0
      ? [t.plain('posts.to.departments', { titles: names.departments.join(', ') })]
      : []),
    ...(families && !(staff && as === 'both') ? [t.plain(`posts.to.families.${as}`)] : []),
    ...(grades.length > 0 ? [t.plain(`posts.to.grades.${as}`, { titles: grades.join(', ') })] : []),
    ...(names.classes.length > 0 ? [t.plain(`posts.to.classes.${as}`, { titles: names.classes.join(', ') })] : []),
    ...names.people.slice(0, mostNamed),
    ...(names.people.length > mostNamed
      ? [t.plain('posts.progress.and-more', { count: names.people.length - mostNamed })]
      : []),
  ]
  return clip(parts.join('; '), mostOfAudience)
}

/** The number of recipients, by group, and of those whom nothing reaches. */
const recipientsText = (t: Translate, audience: AudiencePreview): string =>
  lines(
    t('posts.draft.recipients', { count: audience.recipients }),
    t('posts.draft.groups', { staff: audience.staff, guardians: audience.guardians, students: audience.students }),
    ...(audience.notLinked + audience.blocked > 0
      ? [t('posts.draft.not-reached', { notLinked: audience.notLinked, blocked: audience.blocked })]
      : []),
  )

/** «пн, 14 сентября, 08:00»; plain text. */
export const momentText = (t: Translate, zone: string, at: Temporal.Instant): string =>
  `${formatDate(t.locale, at.toZonedDateTimeISO(zone).toPlainDate())}, ${formatTime(at, zone)}`

/** «сразу», «пн, 14 сентября, 08:00»; plain text. */
export const publishWhen = (t: Translate, zone: string, { publishAt }: PostCard): string =>
  publishAt === null ? t.plain('posts.draft.now') : momentText(t, zone, publishAt)

/** A post that is not out yet, as it will look, with everything that is set about it (F2). */
export function draftScreen(t: Translate, zone: string, preview: PostPreview, mayBeUrgent: boolean): Screen {
  const { post } = preview
  return {
    text: previewText(t, zone, headOf(t, zone, post), preview),
    keyboard: post.state === 'draft' ? draftKeyboard(t, preview, mayBeUrgent) : waitingKeyboard(t, post),
  }
}

/** The post between its head and its settings. A long one is cut here, with a word of where it stands whole. */
function previewText(t: Translate, zone: string, head: string, preview: PostPreview): string {
  const settings = settingsOf(t, zone, preview)
  const draw = (post: PostCard, note: readonly string[] = []) =>
    lines(head, t('posts.draft.line'), postText(t, zone, post), ...note, t('posts.draft.line'), ...settings)
  const { post } = preview
  const whole = draw(post)
  const excess = plainText(whole).length - limits.text
  if (excess <= 0) return whole
  const note = t('posts.draft.cut')
  const share = Math.max(leastOfText, [...post.text].length - excess - note.length - 2)
  return draw({ ...post, html: escapeHtml(clip(post.text, share)) }, [note])
}

function headOf(t: Translate, zone: string, post: PostCard): string {
  if (post.state === 'proposed') return t('posts.draft.proposed')
  if (post.state === 'scheduled' && post.publishAt)
    return t('posts.draft.scheduled', { when: momentText(t, zone, post.publishAt) })
  return t('posts.draft.title')
}

/** Whom it is for, when it goes, what is asked; the same for whoever approves it. */
function settingsOf(t: Translate, zone: string, { post, audience, names, proposes }: PostPreview): string[] {
  return [
    isNobody(post.audience)
      ? t('posts.draft.nobody')
      : t('posts.draft.to', { to: audienceText(t, post.audience, names) }),
    recipientsText(t, audience),
    t('posts.draft.when', { when: publishWhen(t, zone, post) }),
    ...(post.sign
      ? [post.signBy ? t('posts.draft.sign-by', { date: formatDate(t.locale, post.signBy) }) : t('posts.draft.sign')]
      : []),
    ...(post.urgent ? [t('posts.draft.urgent')] : []),
    ...(post.files.length > 0 ? [t('posts.draft.files', { count: post.files.length })] : []),
    ...(post.kind === 'event' && post.startsAt === null ? [t('posts.draft.no-time')] : []),
    ...(proposes && post.state === 'draft' ? [t('posts.draft.proposes')] : []),
  ]
}

/** The next kind, round and round: a press says which. */
const kindAfter = (kind: PostKind): PostKind => postKinds[(postKinds.indexOf(kind) + 1) % postKinds.length]!

function draftKeyboard(t: Translate, { post, audience, proposes }: PostPreview, mayBeUrgent: boolean): InlineKeyboard {
  const at = { post: post.id }
  const keyboard = new InlineKeyboard()
  const isReady = !isNobody(post.audience) && (post.kind !== 'event' || post.startsAt !== null)
  if (isReady) keyboard.text(publishLabel(t, post, audience, proposes), presses.publishPost.pack(at)).row()
  if (post.kind === 'event') keyboard.text(t.plain('posts.draft.button.event'), presses.editPost.pack(at)).row()
  keyboard
    .text(t.plain('posts.draft.button.audience'), presses.audience.pack(at))
    .text(t.plain('posts.draft.button.when'), presses.publishTimes.pack(at))
    .row()
    .text(t.plain('posts.draft.button.text'), presses.askPostText.pack(at))
    .text(t.plain('posts.draft.button.sign'), presses.signing.pack(at))
    .row()
  const next = kindAfter(post.kind)
  keyboard.text(
    t.plain('posts.draft.button.kind', { kind: t.plain(`posts.kind.${post.kind}`) }),
    presses.setPostKind.pack({ ...at, as: next }),
  )
  if (mayBeUrgent && !post.urgent) keyboard.text(t.plain('posts.draft.button.urgent'), presses.askUrgent.pack(at))
  if (mayBeUrgent && post.urgent)
    keyboard.text(t.plain('posts.draft.button.not-urgent'), presses.setUrgent.pack({ ...at, to: 'off' }))
  keyboard.row()
  if (post.files.length > 0)
    keyboard.text(t.plain('posts.draft.button.drop-files'), presses.dropPostFiles.pack(at)).row()
  return keyboard
    .text(t.plain('posts.draft.button.look'), presses.showAsDelivered.pack(at))
    .text(t.plain('posts.draft.button.drop'), presses.askDropDraft.pack(at))
    .row()
    .text(t.plain('posts.back'), presses.ownPosts.pack({ page: 0 }))
    .text(t.plain('common.home'), presses.home.pack({}))
}

function publishLabel(t: Translate, post: PostCard, audience: AudiencePreview, proposes: boolean): string {
  if (proposes) return t.plain('posts.draft.button.propose')
  if (post.publishAt !== null) return t.plain('posts.draft.button.schedule')
  return audience.recipients > 0
    ? t.plain('posts.draft.button.send', { count: audience.recipients })
    : t.plain('posts.draft.button.publish')
}

const waitingKeyboard = (t: Translate, { id }: PostCard): InlineKeyboard =>
  new InlineKeyboard()
    .text(t.plain('posts.draft.button.recall'), presses.recallPost.pack({ post: id }))
    .row()
    .text(t.plain('posts.back'), presses.ownPosts.pack({ page: 0 }))
    .text(t.plain('common.home'), presses.home.pack({}))

/** A second question before something that cannot be taken back. */
export const askScreen = (
  t: Translate,
  text: string,
  yes: readonly [label: string, data: string],
  no: string,
): Screen => ({
  text,
  keyboard: new InlineKeyboard()
    .text(yes[0], yes[1])
    .row()
    .text(t.plain('posts.back'), no)
    .text(t.plain('common.home'), presses.home.pack({})),
})

/** What the administration sees of a proposed post, to let it pass or give it back. */
export function proposedScreen(t: Translate, zone: string, preview: PostPreview): Screen {
  const at = { post: preview.post.id }
  return {
    text: previewText(t, zone, t('posts.draft.proposed'), preview),
    keyboard: new InlineKeyboard()
      .text(t.plain('posts.proposed.approve'), presses.approvePost.pack(at))
      .text(t.plain('posts.proposed.decline'), presses.askDeclinePost.pack(at))
      .row()
      .text(t.plain('posts.draft.button.look'), presses.showProposed.pack(at))
      .row()
      .text(t.plain('posts.back'), presses.ownPosts.pack({ page: 0 }))
      .text(t.plain('common.home'), presses.home.pack({})),
  }
}
