/** Comments and reasons that a button says; their words are the locale's. */
export const quickComments = ['well-done', 'active', 'not-ready', 'no-notebook'] as const
export const leaveOutReasons = ['retaken', 'was-ill', 'practice'] as const
