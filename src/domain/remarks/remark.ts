/** What a teacher tells a family of a student: good or bad (п. 4.2.3, 5.3.3). */
export const tones = ['praise', 'remark'] as const
export type Tone = (typeof tones)[number]

/** The longest, in characters: what is longer belongs in a talk. */
export const remarkLimit = 500
