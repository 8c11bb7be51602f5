/** Longest texts of a lesson, in characters: what a card and the day's other subjects leave room for in one message. */
export const topicLimit = 300
export const homeworkLimit = 1000
/**
 * What is asked of the administration: a correction of a locked lesson, a post to be let pass; and what is answered.
 */
export const requestLimit = 500
/** Why a mark is left out of the mean: a few words. */
export const reasonLimit = 60
/** A longer remark on a mark belongs in a message. */
export const commentLimit = 200
