import type { Row } from './watch.ts'

/** Tables whose rows are nobody's entries in the log, each with the reason. */
export const unsaidTables: Readonly<Record<string, string>> = {
  AuditEntry: 'the log itself',
  AuditChain: 'follows the log, by a trigger',
  Change: 'of what an entry says already, for ten minutes of «Отменить»',
  UntoldEntry: 'what families are to hear of an entry that the log has',
  Notice: 'told, not written: the sender sees what became of it',
  DeliveredPost: 'where a message stands in a chat',
  ConversationState: 'what somebody is typing',
  DoneRequest: 'that a press has come already',
  ReceivedUpdate: 'that a press has come and is not done yet',
  FailedRedemption: 'a code that opened nothing',
  Preferences: 'how somebody wants to be told: nobody else’s matter',
  HomeworkTick: 'somebody’s own tick, which nobody else sees',
  Receipt: 'is itself the record of who has read and signed, with its moment',
  WeekReceipt: 'is itself the record of who has read and signed, with its moment',
  ErasedPerson: 'is itself the record of what was erased, when and by whom',
  PostFile: 'belongs to a draft',
  PostVersion: 'is itself the record of what a post said, and who wrote it',
}

/** Columns that are of no record: all others of a table are. */
export const unsaidColumns: Readonly<Record<string, readonly string[]>> = {
  // grows with the card, by a trigger
  Person: ['version'],
  // where its author follows the sending
  Post: ['progress'],
  // how an account is spoken to, and whether it can be reached
  Link: ['locale', 'activeRole', 'goneAt'],
  // follows the timetable every night
  Lesson: ['room', 'teacherId', 'startsAt', 'endsAt', 'courseId', 'date', 'number'],
}

/** Rows that come and go without an entry. */
export const unsaidRows: Readonly<Record<string, (was: Row | null, is: Row | null) => boolean>> = {
  // lessons are made ahead from the timetable, and taken back while nothing is written there
  Lesson: (was, is) => was === null || is === null,
  // nobody reads a draft; what was to go out and is written on is one again
  Post: (was, is) => (is === null ? was?.state === 'draft' : is.state === 'draft'),
  // thrown away unloaded, or after a day
  ImportFile: (_, is) => is === null,
}
