/** What can be told at once or left to the digest. */
export const switches = ['mark', 'absence', 'homework', 'remark', 'lesson', 'weekly'] as const
export type Switch = (typeof switches)[number]

/** How a person wants to be told. Minutes are after midnight, school time. */
export interface Preferences {
  /** when the digest of the day comes; null: never */
  readonly digestAt: number | null
  /** it comes on days without news too */
  readonly emptyDigest: boolean
  /** notices wait from one minute to another, over midnight too; null: never */
  readonly quiet: { readonly from: number; readonly to: number } | null
  readonly muted: readonly Switch[]
  /** notices of children say only that there is news; what, after a press */
  readonly covered: boolean
}

/** Whoever has chosen nothing. */
export const usualPreferences: Preferences = {
  digestAt: 18 * 60,
  emptyDigest: true,
  quiet: { from: 22 * 60, to: 7 * 60 },
  muted: [],
  covered: false,
}

/** Hours at which a digest can come. */
export const digestHours = [15, 16, 17, 18, 19, 20, 21] as const

export const isDigestTime = (minute: number): boolean => digestHours.some((hour) => hour * 60 === minute)

/** Quiet hours to choose from. */
export const quietHours = [
  { from: 20 * 60, to: 7 * 60 },
  { from: 21 * 60, to: 7 * 60 },
  { from: 22 * 60, to: 7 * 60 },
  { from: 22 * 60, to: 9 * 60 },
  { from: 23 * 60, to: 7 * 60 },
] as const

export const areQuietHours = (hours: { readonly from: number; readonly to: number }): boolean =>
  quietHours.some(({ from, to }) => from === hours.from && to === hours.to)
