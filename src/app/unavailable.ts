/** Whether an error says that the database is down or restarting, as opposed to a fault of ours. */
export { isUnavailable } from '../db/unavailable.ts'
