/** What somebody is in a department (МО). */
export const memberships = ['out', 'member', 'head'] as const
export type Membership = (typeof memberships)[number]
