/** Why somebody's data are erased: the consent was taken back, by request, nothing to do with the school, a mistake. */
export const erasureReasons = ['consent', 'request', 'left', 'mistake'] as const
export type ErasureReason = (typeof erasureReasons)[number]
