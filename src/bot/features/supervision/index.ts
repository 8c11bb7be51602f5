import { unfilledNotices } from './unfilled.notice.ts'

export const supervision = { notices: unfilledNotices }
