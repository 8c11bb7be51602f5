import type { PostPlace } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import type { AudienceNames, AudiencePreview, PostPreview } from '../../../app/posts/preview-audience.ts'
import { clip } from '../../../domain/clip.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { type Audience, isNobody } from '../../../domain/posts/audience.ts'
import { type PostKind, type PostSection, postKinds } from '../../../domain/posts/post.ts'
import { plainText, titleOf } from '../../../domain/posts/text.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { type Button, button, grid, keyboard, type Row } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { backRow, postText, sectionTitle } from './post.view.ts'

/** Where to write; for the administration every class, four in a row. */
export function placesScreen(t: Translate, places: readonly PostPlace[], asked = 0): Screen {
  // the largest schools have more classes than a message holds buttons
  const page = pageOf(places, asked, limits.buttons)
  const buttons = (ofClasses: boolean) =>
    page.rows.filter(({ section }) => (section === 'class') === ofClasses).map((place) => placeButton(t, place))
  return {
    text: places.length === 0 ? t('posts.write.nowhere') : lines(t('posts.write.where'), t('posts.write.where-hint')),
    keyboard: keyboard(
      ...grid(buttons(false), 1),
      ...grid(buttons(true), 4),
      pagerRow(t, page, (to) => presses.postPlaces.pack({ page: to })),
      backRow(t, presses.feeds.pack({})),
    ),
  }
}

function placeButton(t: Translate, { section, classId, className, proposes }: PostPlace): Button {
  const title = t.plain(`posts.section-button.${section}`, { title: className ?? '' })
  return button(
    proposes ? t.plain('posts.write.proposes', { title }) : title,
    presses.postKinds.pack({ section, class: classId ?? 0 }),
  )
}

export const kindsScreen = (t: Translate, section: PostSection, classId: number, className: string | null): Screen => ({
  text: t('posts.write.kind', { section: sectionTitle(t, section, className) }),
  keyboard: keyboard(
    ...postKinds.map((kind) => [
      button(t.plain(`posts.kind-button.${kind}`), presses.writePost.pack({ section, class: classId, as: kind })),
    ]),
    backRow(t, presses.postPlaces.pack({ page: 0 })),
  ),
})

/** Files came without a word: they are kept until the words come. */
export const filesOnlyScreen = (t: Translate, count: number): Screen => ({
  text: t('posts.write.files-only', { count }),
  keyboard: keyboard([button(t.plain('common.cancel'), presses.dialogueCancel.pack({}))]),
})

/** So many are named one by one. */
const mostNamed = 6
/** Characters of those whom it is for, and of a text that has to make room for them, at least. */
const [mostOfAudience, leastOfText] = [300, 400] as const

/** «всем сотрудникам, родителям 7А, 7Б, Иванова Мария»; plain text, cut where it is long. */
function audienceText(t: Translate, audience: Audience, names: AudienceNames): string {
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
  `${formatDate(t.locale, dateOf(at, zone))}, ${formatTime(at, zone)}`

/** «сразу», «пн, 14 сентября, 08:00»; plain text. */
export const publishWhen = (t: Translate, zone: string, { publishAt }: PostCard): string =>
  publishAt === null ? t.plain('posts.draft.now') : momentText(t, zone, publishAt)

/** A post that is not out yet, as it will look, with everything that is set about it (F2). */
export function draftScreen(t: Translate, zone: string, preview: PostPreview, mayBeUrgent: boolean): Screen {
  const { post } = preview
  return {
    text: previewText(t, zone, headOf(t, zone, post), preview),
    keyboard: keyboard(
      ...(post.state === 'draft' ? draftRows(t, preview, mayBeUrgent) : [recallRow(t, post)]),
      backRow(t, presses.ownPosts.pack({ page: 0 })),
    ),
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
const kindAfter = (kind: PostKind): PostKind => postKinds[(postKinds.indexOf(kind) + 1) % postKinds.length] ?? kind

function draftRows(t: Translate, { post, audience, proposes }: PostPreview, mayBeUrgent: boolean): Row[] {
  const at = { post: post.id }
  const isEvent = post.kind === 'event'
  const isReady = !isNobody(post.audience) && (!isEvent || post.startsAt !== null)
  const kind = t.plain('posts.draft.button.kind', { kind: t.plain(`posts.kind.${post.kind}`) })
  return [
    isReady ? [button(publishLabel(t, post, audience, proposes), presses.publishPost.pack(at))] : [],
    isEvent ? [button(t.plain('posts.draft.button.event'), presses.editPost.pack(at))] : [],
    [
      button(t.plain('posts.draft.button.audience'), presses.audience.pack(at)),
      button(t.plain('posts.draft.button.when'), presses.publishTimes.pack(at)),
    ],
    [
      button(t.plain('posts.draft.button.text'), presses.askPostText.pack(at)),
      button(t.plain('posts.draft.button.sign'), presses.signing.pack(at)),
    ],
    [
      button(kind, presses.setPostKind.pack({ ...at, as: kindAfter(post.kind) })),
      ...(mayBeUrgent ? [urgentButton(t, post)] : []),
    ],
    post.files.length > 0 ? [button(t.plain('posts.draft.button.drop-files'), presses.dropPostFiles.pack(at))] : [],
    [
      button(t.plain('posts.draft.button.look'), presses.showAsDelivered.pack(at)),
      button(t.plain('posts.draft.button.drop'), presses.askDropDraft.pack(at)),
    ],
  ]
}

const urgentButton = (t: Translate, { id: post, urgent }: PostCard): Button =>
  urgent
    ? button(t.plain('posts.draft.button.not-urgent'), presses.setUrgent.pack({ post, to: 'off' }))
    : button(t.plain('posts.draft.button.urgent'), presses.askUrgent.pack({ post }))

function publishLabel(t: Translate, post: PostCard, audience: AudiencePreview, proposes: boolean): string {
  if (proposes) return t.plain('posts.draft.button.propose')
  if (post.publishAt !== null) return t.plain('posts.draft.button.schedule')
  return audience.recipients > 0
    ? t.plain('posts.draft.button.send', { count: audience.recipients })
    : t.plain('posts.draft.button.publish')
}

const recallRow = (t: Translate, { id }: PostCard): Row => [
  button(t.plain('posts.draft.button.recall'), presses.recallPost.pack({ post: id })),
]

export const askUrgentScreen = (t: Translate, post: number): Screen =>
  askScreen(
    t('posts.draft.ask-urgent'),
    button(t.plain('posts.draft.urgent-yes'), presses.setUrgent.pack({ post, to: 'on' })),
    ...backRow(t, presses.draft.pack({ post })),
  )

export const askDropScreen = (t: Translate, { id: post, text }: PostCard): Screen =>
  askScreen(
    t('posts.draft.ask-drop', { title: titleOf(text) }),
    button(t.plain('posts.draft.drop-yes'), presses.dropDraft.pack({ post })),
    ...backRow(t, presses.draft.pack({ post })),
  )

/** What the administration sees of a proposed post, to let it pass or give it back. */
export function proposedScreen(t: Translate, zone: string, preview: PostPreview): Screen {
  const at = { post: preview.post.id }
  return {
    text: previewText(t, zone, t('posts.draft.proposed'), preview),
    keyboard: keyboard(
      [
        button(t.plain('posts.proposed.approve'), presses.approvePost.pack(at)),
        button(t.plain('posts.proposed.decline'), presses.askDeclinePost.pack(at)),
      ],
      [button(t.plain('posts.draft.button.look'), presses.showProposed.pack(at))],
      backRow(t, presses.ownPosts.pack({ page: 0 })),
    ),
  }
}
