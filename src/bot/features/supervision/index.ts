import { outageNotices } from './outage.notice.ts'
import { unfilledNotices } from './unfilled.notice.ts'

export const supervision = { notices: { ...unfilledNotices, ...outageNotices } }
