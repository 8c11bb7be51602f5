import type { Grown } from './grown.ts'
import { day, pressing, typing, type Write } from './write.ts'

const school = { section: 'school', class: 0 } as const
const post = async (on: Grown) => ({ post: await on.last('Post') })

/** What the log has of an audience beside what is said here. */
const toAll = { staff: true, departments: [], families: true, grades: [], classes: [], as: 'both', people: [] }

const sent = { last: 'Notice' }
const draft = { last: 'Post' }

export const postWrites: readonly Write[] = [
  typing('post', 'head', 'writePost', () => ({ ...school, as: 'announcement' }), 'Завтра субботник', [], {
    ...draft,
    ends: 'text',
  }),
  pressing('setPostKind', 'head', async (on) => ({ ...(await post(on)), as: 'news' }), [], draft),
  typing('post-text', 'head', 'askPostText', post, { name: 'план.pdf', text: 'Субботник в пятницу' }, [], {
    last: 'PostFile',
    ends: 'text',
  }),
  pressing('dropPostFiles', 'head', post, [], { last: 'PostFile' }),
  pressing('setAudience', 'head', async (on) => ({ ...(await post(on)), part: 'staff', id: 0, to: 'off' }), [], draft),
  pressing('setAudienceAs', 'head', async (on) => ({ ...(await post(on)), as: 'guardians' }), [], draft),
  pressing('setSigning', 'head', async (on) => ({ ...(await post(on)), to: 'on' }), [], draft),
  pressing('setSigningBy', 'head', async (on) => ({ ...(await post(on)), day: day('2026-09-18') }), [], draft),
  pressing('setUrgent', 'head', async (on) => ({ ...(await post(on)), to: 'on' }), [], draft),
  typing('post-moment', 'head', 'askPublishAt', post, '14.09 12:00', [], draft),
  pressing('publishPost', 'head', post, [
    ['post.schedule', null, { ...toAll, staff: false, as: 'guardians', recipients: 0, at: '2026-09-14T09:00:00Z' }],
  ]),
  pressing('recallPost', 'head', post, [], draft),
  pressing('setPublishAt', 'head', async (on) => ({ ...(await post(on)), minute: 0 }), [], draft),
  pressing('publishPost', 'head', post, [
    ['post.publish', null, { ...toAll, staff: false, as: 'guardians', recipients: 3 }],
  ]),
  pressing('readPost', 'mother', post, [], { last: 'Receipt' }),
  pressing('signPost', 'mother', post, [], { last: 'Receipt' }),
  pressing('stopPost', 'head', post, [['post.stop', null, {}]]),
  pressing('resendPost', 'head', post, [['post.resend', null, {}]]),
  typing(
    'post-edit',
    'head',
    'askEditText',
    post,
    'Субботник в субботу',
    [['post.edit', null, { version: 2, what: 'text', again: true }]],
    { ends: 'dialogueOther' },
  ),
  pressing('nudge', 'head', post, [], {
    last: 'Notice',
    first: ({ db }) => db.notice.updateMany({ where: { kind: 'post' }, data: { state: 'sent' } }),
  }),
  pressing('withdrawPost', 'head', post, [['post.withdraw', null, {}]]),

  // an event, which the administration has to let pass
  typing('post', 'other', 'writePost', () => ({ ...school, as: 'event' }), 'Концерт', [], { ...draft, ends: 'text' }),
  pressing('setEventDay', 'other', async (on) => ({ ...(await post(on)), day: day('2026-09-20') }), [], draft),
  pressing('setEventLastDay', 'other', async (on) => ({ ...(await post(on)), day: day('2026-09-21') }), [], draft),
  typing('post-time', 'other', 'askEventTime', post, '10:00-12:00', [], draft),
  typing('post-place', 'other', 'askEventPlace', post, 'Актовый зал', [], draft),
  pressing('publishPost', 'other', post, [['post.propose', null, {}]]),
  typing('post-decline', 'head', 'askDeclinePost', post, 'Рано', [['post.decline', null, {}]], sent),
  pressing('publishPost', 'other', post, [['post.propose', null, {}]]),
  pressing('approvePost', 'head', post, [['post.publish', null, { ...toAll, recipients: 9 }]], sent),
  pressing('setExcuses', 'head', async (on) => ({ ...(await post(on)), to: 'on' }), [
    ['post.edit', null, { version: 2, what: 'excuses', again: false }],
  ]),

  typing('post', 'head', 'writePost', () => ({ ...school, as: 'news' }), 'Пустое', [], { ...draft, ends: 'text' }),
  pressing('dropDraft', 'head', post, [], draft),
]
