import { z } from 'zod'
import { kind, none } from './kind.ts'
import { text } from './words.ts'

const titled = z.object({ postId: z.number(), title: z.string() })

export const postKinds = {
  /** what it says is read from the post when the notice is told; an urgent one passes quiet hours */
  post: kind({
    data: z.object({ postId: z.number(), urgent: z.literal(true).exactOptional() }),
    switch: none,
    children: none,
  }),
  /** what was delivered of a post is edited: another version, or taken back */
  'post-edit': kind({
    data: z.object({ postId: z.number(), version: z.number(), urgent: z.literal(true) }),
    switch: none,
    children: none,
  }),
  /** a post is to be read or signed that was sent before */
  'post-again': kind({
    data: titled.extend({ why: z.enum(['unread', 'unsigned', 'changed']) }),
    switch: none,
    children: none,
  }),
  /** somebody asks the administration to let a post pass */
  'post-proposed': kind({ data: titled.extend({ author: z.string() }), switch: none, children: none }),
  /** what the administration decided */
  'post-decided': kind({
    data: titled.extend({ approved: z.boolean(), answer: text }),
    switch: none,
    children: none,
  }),
  /** what its author had scheduled is out */
  'post-out': kind({
    /** `plannedAt`: when it was to be out, where it is late (ISO) */
    data: titled.extend({ plannedAt: z.string().exactOptional() }),
    switch: none,
    children: none,
  }),
  /** what a member of the staff has not read, in the morning (п. 2.2), or later: the bot was down */
  'unread-posts': kind({
    data: z.object({ posts: z.array(titled), late: z.literal(true).exactOptional() }),
    switch: none,
    children: none,
  }),
  /** sections in which nothing has been published for long, for those who answer for it (п. 6.2) */
  'silent-sections': kind({
    data: z.object({
      sections: z.array(
        z.object({
          section: z.enum(['school', 'staff']),
          /** days since the last post; null: there has been none this year */
          days: z.number().nullable(),
        }),
      ),
    }),
    switch: none,
    children: none,
  }),
}
