import type { Prisma } from '../../db/generated/client.ts'
import { type Passing, passing } from '../../domain/privacy/retention.ts'

/** What data are kept for, in words of locales/privacy.json. */
export type Purpose =
  | 'card'
  | 'work'
  | 'classes'
  | 'journal'
  | 'notes'
  | 'remarks'
  | 'access'
  | 'posts'
  | 'telling'
  | 'settings'
  | 'lists'
  | 'running'

/** Why something stays though its person was erased; words and clauses in locales/privacy.json. */
export const grounds = ['class-book', 'notes', 'substitutions', 'posts', 'log', 'family', 'others'] as const
export type Ground = (typeof grounds)[number]

/** How long: while the school knows the person, as long as the class book or the post, for a while, until done. */
export type Keep = 'person' | 'class-book' | 'post' | 'done' | Passing

/**
 * How a column names a person: by id (of whoever is in no class book, of a teacher only), by a link, by an account,
 * as the key of an account's dialogue (prisma/sql/functions/whose_rows.sql).
 */
type NamedBy = 'person' | 'outside-class-book' | 'teacher' | 'link' | 'account' | 'dialogue'

/** What becomes of the rows of whoever is erased: they go; they stay, and some columns lose what they said. */
type Erasing<Column extends string> =
  | { readonly rows: true }
  | { readonly blank?: Readonly<Partial<Record<Column, string | null>>>; readonly stays: Ground }

/** A column that says whose a row is. */
interface Owner<Column extends string = string> {
  readonly by: Column
  /** 'person' unless given */
  readonly as?: NamedBy
  /** stands in the person's own file */
  readonly exported: boolean
  readonly erase: Erasing<Column>
}

/** A table with personal data. */
export interface Line<Column extends string = string> {
  readonly purpose: Purpose
  readonly keep: Keep
  readonly people: readonly Owner<Column>[]
  /** personal, and in the file of whoever it is about */
  readonly shown: readonly Column[]
  /** personal, and in no file: what it says is a secret of access, or another person's */
  readonly hidden?: readonly Column[]
  /** says nothing of anybody */
  readonly technical: readonly Column[]
}

/** A table that says nothing of anybody. */
export interface NoLine {
  readonly none: string
}

type Model = Prisma.ModelName
type Columns<Of extends Model> = keyof Prisma.TypeMap['model'][Of]['fields'] & string
type Register = { readonly [Table in Model]: Line<Columns<Table>> | NoLine }

const goes = { rows: true } as const
const stays = <const G extends Ground>(ground: G) => ({ stays: ground })

/**
 * The register of personal data: every table and column of the database has its line, and
 * tests/app/personal-data.test.ts fails when one has not. The file «Мои данные» is made of it, erasure does what it
 * says, and jobs remove by its terms. Lines stand in the order in which rows can go: what refers to another first.
 */
export const personalData = {
  DeliveredPost: {
    purpose: 'posts',
    keep: 'post',
    people: [{ by: 'linkId', as: 'link', exported: false, erase: goes }],
    shown: [],
    hidden: ['message', 'version', 'postId'],
    technical: ['id'],
  },
  ConversationState: {
    purpose: 'running',
    keep: passing.ConversationState,
    people: [{ by: 'key', as: 'dialogue', exported: true, erase: goes }],
    shown: ['state', 'updatedAt'],
    technical: [],
  },
  ReceivedUpdate: {
    purpose: 'running',
    keep: 'done',
    people: [{ by: 'chat', as: 'account', exported: false, erase: goes }],
    shown: [],
    hidden: ['body'],
    technical: ['messenger', 'id', 'holder', 'receivedAt'],
  },
  FailedRedemption: {
    purpose: 'access',
    keep: passing.FailedRedemption,
    people: [{ by: 'account', as: 'account', exported: true, erase: goes }],
    shown: ['at'],
    technical: ['id', 'messenger'],
  },
  Link: {
    purpose: 'access',
    keep: 'person',
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: [
      'messenger',
      'account',
      'locale',
      'activeRole',
      'consentVersion',
      'consentAt',
      'createdAt',
      'endedAt',
      'goneAt',
    ],
    technical: ['id'],
  },
  AccessCode: {
    purpose: 'access',
    keep: 'person',
    people: [
      { by: 'personId', exported: true, erase: goes },
      { by: 'issuedById', exported: false, erase: stays('others') },
    ],
    shown: ['issuedAt', 'expiresAt', 'usedAt', 'revokedAt'],
    hidden: ['codeHash', 'tokenHash'],
    technical: ['id'],
  },
  CalendarFeed: {
    purpose: 'settings',
    keep: 'person',
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: ['createdAt'],
    hidden: ['tokenHash'],
    technical: [],
  },
  Preferences: {
    purpose: 'settings',
    keep: 'person',
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: ['digestAt', 'emptyDigest', 'quietFrom', 'quietTo', 'muted', 'covered'],
    technical: [],
  },
  HomeworkTick: {
    purpose: 'settings',
    keep: 'person',
    people: [
      { by: 'personId', exported: true, erase: goes },
      { by: 'studentId', exported: false, erase: goes },
    ],
    shown: ['lessonId'],
    technical: [],
  },
  Receipt: {
    purpose: 'posts',
    keep: 'post',
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: ['postId', 'readAt', 'signedAt', 'version'],
    technical: [],
  },
  WeekReceipt: {
    purpose: 'telling',
    keep: 'person',
    people: [
      { by: 'personId', exported: true, erase: goes },
      { by: 'studentId', exported: false, erase: goes },
    ],
    shown: ['week', 'at'],
    technical: [],
  },
  Notice: {
    purpose: 'telling',
    keep: passing.Notice,
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: ['kind', 'data', 'due', 'state', 'settledAt'],
    technical: ['id', 'key', 'reason', 'postId'],
  },
  UntoldEntry: {
    purpose: 'telling',
    keep: 'class-book',
    people: [{ by: 'studentId', exported: false, erase: goes }],
    shown: [],
    hidden: ['told', 'entry', 'key', 'lessonId', 'changedAt'],
    technical: ['id', 'open'],
  },
  Remark: {
    purpose: 'remarks',
    keep: 'person',
    people: [
      { by: 'studentId', exported: true, erase: goes },
      { by: 'authorId', exported: false, erase: stays('others') },
    ],
    shown: ['lessonId', 'tone', 'text', 'forStudent', 'at'],
    technical: ['id', 'requestId'],
  },
  AbsenceNote: {
    purpose: 'notes',
    keep: 'class-book',
    people: [
      {
        by: 'studentId',
        exported: true,
        erase: { blank: { text: null, file: null, fileKind: null }, stays: 'notes' },
      },
      {
        by: 'authorId',
        exported: true,
        erase: { blank: { text: null, file: null, fileKind: null }, stays: 'notes' },
      },
      { by: 'decidedById', exported: false, erase: stays('notes') },
    ],
    shown: ['fromOn', 'toOn', 'firstNumber', 'lastNumber', 'code', 'text', 'fileKind', 'at', 'state', 'decidedAt'],
    hidden: ['file'],
    technical: ['id', 'requestId'],
  },
  Guardian: {
    purpose: 'classes',
    keep: 'person',
    people: [
      { by: 'personId', exported: true, erase: goes },
      { by: 'studentId', exported: false, erase: stays('family') },
    ],
    shown: ['studentId', 'kinship'],
    technical: [],
  },
  ImportFile: {
    purpose: 'lists',
    keep: passing.ImportFile,
    people: [{ by: 'personId', exported: true, erase: goes }],
    shown: ['name', 'tables', 'rows', 'addedAt'],
    hidden: ['bytes'],
    technical: ['id', 'requestId'],
  },
  DoneRequest: {
    purpose: 'running',
    keep: passing.DoneRequest,
    // that a request was done is still to be known when it is delivered again
    people: [{ by: 'personId', exported: false, erase: { blank: { personId: null }, stays: 'log' } }],
    shown: [],
    technical: ['id', 'at'],
  },
  DepartmentMember: {
    purpose: 'work',
    keep: 'person',
    people: [{ by: 'staffId', exported: true, erase: goes }],
    shown: ['departmentId', 'head'],
    technical: [],
  },
  Post: {
    purpose: 'posts',
    keep: 'post',
    people: [
      { by: 'authorId', exported: true, erase: { blank: { progress: null }, stays: 'posts' } },
      { by: 'approvedById', exported: false, erase: stays('posts') },
    ],
    shown: ['kind', 'section', 'state', 'text', 'createdAt', 'publishedAt'],
    hidden: ['progress'],
    technical: [
      'id',
      'classId',
      'html',
      'startsAt',
      'endsAt',
      'allDay',
      'place',
      'excuses',
      'audience',
      'sign',
      'signBy',
      'urgent',
      'publishAt',
      'version',
      'readVersion',
      'editedAt',
      'requestId',
    ],
  },
  PostVersion: {
    purpose: 'posts',
    keep: 'post',
    people: [{ by: 'editorId', exported: false, erase: stays('posts') }],
    shown: [],
    technical: ['postId', 'version', 'at', 'html'],
  },
  Enrollment: {
    purpose: 'classes',
    keep: 'class-book',
    people: [{ by: 'studentId', exported: true, erase: stays('class-book') }],
    shown: ['classId', 'number', 'startsOn', 'endsOn', 'reason'],
    technical: ['id'],
  },
  GroupMember: {
    purpose: 'classes',
    keep: 'class-book',
    people: [{ by: 'studentId', exported: true, erase: stays('class-book') }],
    shown: ['groupId'],
    technical: [],
  },
  Mark: {
    purpose: 'journal',
    keep: 'class-book',
    people: [{ by: 'studentId', exported: true, erase: stays('class-book') }],
    shown: ['lessonId', 'value', 'workKindId', 'comment', 'leftOut', 'createdAt'],
    technical: ['id', 'requestId'],
  },
  Absence: {
    purpose: 'journal',
    keep: 'class-book',
    people: [{ by: 'studentId', exported: true, erase: stays('class-book') }],
    shown: ['lessonId', 'code'],
    technical: [],
  },
  SchoolClass: {
    purpose: 'work',
    keep: 'class-book',
    people: [{ by: 'leaderId', exported: true, erase: stays('substitutions') }],
    shown: ['title'],
    technical: ['id', 'yearId', 'grade', 'letter', 'shift', 'graduates'],
  },
  Course: {
    purpose: 'work',
    keep: 'class-book',
    people: [{ by: 'teacherId', exported: true, erase: stays('substitutions') }],
    shown: ['classId', 'subjectId'],
    technical: ['id', 'groupId', 'scale'],
  },
  Lesson: {
    purpose: 'work',
    keep: 'class-book',
    people: [{ by: 'teacherId', exported: false, erase: stays('substitutions') }],
    shown: [],
    hidden: ['signedAt', 'substituted'],
    technical: [
      'id',
      'courseId',
      'date',
      'number',
      'startsAt',
      'endsAt',
      'room',
      'topic',
      'planItemId',
      'attendanceTakenAt',
    ],
  },
  AnnouncedTest: {
    purpose: 'work',
    keep: 'class-book',
    people: [{ by: 'authorId', exported: false, erase: stays('substitutions') }],
    shown: [],
    technical: ['lessonId', 'workKindId', 'at'],
  },
  Correction: {
    purpose: 'work',
    keep: 'class-book',
    people: [
      { by: 'askedById', exported: true, erase: stays('substitutions') },
      { by: 'decidedById', exported: false, erase: stays('substitutions') },
    ],
    shown: ['lessonId', 'askedAt', 'reason', 'state', 'decidedAt', 'opensUntil'],
    technical: ['id', 'requestId'],
  },
  ImportAlias: {
    purpose: 'lists',
    keep: 'class-book',
    people: [{ by: 'targetId', as: 'teacher', exported: false, erase: goes }],
    shown: [],
    hidden: ['name'],
    technical: ['kind'],
  },
  Change: {
    purpose: 'journal',
    keep: 'done',
    people: [{ by: 'actorId', exported: false, erase: stays('log') }],
    shown: [],
    hidden: ['before', 'after'],
    technical: ['id', 'at', 'requestId', 'lessonId', 'entry'],
  },
  AuditEntry: {
    purpose: 'running',
    keep: 'class-book',
    people: [
      { by: 'actorId', exported: false, erase: stays('log') },
      { by: 'studentId', exported: false, erase: stays('log') },
      { by: 'personId', exported: false, erase: stays('log') },
    ],
    shown: [],
    technical: ['id', 'at', 'action', 'lessonId', 'requestId', 'before', 'after', 'chain', 'number', 'hash'],
  },
  ErasedPerson: {
    purpose: 'running',
    keep: 'class-book',
    people: [
      { by: 'personId', exported: true, erase: stays('log') },
      { by: 'byId', exported: false, erase: stays('log') },
    ],
    shown: ['at', 'reason'],
    technical: ['erased'],
  },
  Student: {
    purpose: 'classes',
    keep: 'class-book',
    people: [{ by: 'id', exported: false, erase: stays('class-book') }],
    shown: [],
    technical: [],
  },
  Staff: {
    purpose: 'work',
    keep: 'class-book',
    people: [{ by: 'id', exported: true, erase: stays('substitutions') }],
    shown: ['position', 'roles', 'leftOn'],
    technical: ['provisional'],
  },
  Person: {
    purpose: 'card',
    keep: 'person',
    people: [
      {
        by: 'id',
        exported: true,
        erase: {
          blank: { birthDate: null, phone: null, email: null, address: null, frozenAt: null },
          stays: 'log',
        },
      },
      {
        by: 'id',
        as: 'outside-class-book',
        exported: false,
        erase: {
          blank: { lastName: '—', firstName: '—', middleName: null, externalId: null },
          stays: 'log',
        },
      },
    ],
    shown: [
      'lastName',
      'firstName',
      'middleName',
      'birthDate',
      'phone',
      'email',
      'address',
      'externalId',
      'frozenAt',
      'erasedAt',
    ],
    technical: ['version', 'joinedIntoId'],
  },
  School: { none: 'the school and its rules' },
  AcademicYear: { none: 'the calendar' },
  Term: { none: 'the calendar' },
  Holiday: { none: 'the calendar' },
  BellTime: { none: 'the calendar' },
  Department: { none: 'a title' },
  ClassGroup: { none: 'a title' },
  Subject: { none: 'a title' },
  PlanItem: { none: 'the programme of a course' },
  TimetableSlot: { none: 'the timetable of a course, whose teacher stands in it' },
  TimetableChange: { none: 'the timetable of a course' },
  AbsenceSign: { none: 'how codes are written' },
  WorkKind: { none: 'how work is called and weighed' },
  Homework: { none: 'what a whole class is set' },
  HomeworkFile: { none: 'what a whole class is set' },
  PostFile: { none: 'what a post brings along; it goes with the post' },
  AuditChain: { none: 'where chains of the log end' },
} as const satisfies Register

export type TableName = keyof typeof personalData
const entries = Object.entries(personalData) as readonly (readonly [TableName, Line | NoLine])[]

/** The lines of tables with personal data, in their order. */
export const lines: readonly (readonly [TableName, Line])[] = entries.flatMap(([table, line]) =>
  'none' in line ? [] : [[table, line] as const],
)
