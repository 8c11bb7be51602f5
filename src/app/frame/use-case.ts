import { type Action, type AskedWith, can, type OfSchool, type TargetOf } from '../../domain/access/can.ts'
import { type Refusal, type Result, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { type TransactionOptions, transaction } from '../transaction.ts'
import { auditAll } from './audit.ts'
import type { AuditEntry } from './audited.ts'
import { depsBehind } from './behind.ts'
import type { Request, Session } from './session.ts'

/** What a use case of somebody's works with. */
interface Working extends Session {
  /** what this person may do besides, to be shown with what was asked for, and with each of many */
  can<A extends Action>(action: A, ...target: AskedWith<A>): boolean
}

/** What a use case that shows something works with. */
export interface Reading extends Working, Deps {
  /** the same database: what finds something here finds it in a write too */
  readonly tx: Tx
  /** to ask other use cases */
  readonly session: Session
}

/** What a use case that changes something works with: all of it in one transaction. */
export interface Writing extends Working, Omit<Deps, 'db'> {
  readonly tx: Tx
  /** appends to the audit log (п. 6.4): this person, in this request. One statement. */
  audit(...entries: readonly AuditEntry[]): Promise<void>
  /** writes notices; one whose key is taken is left out. Gives the number written. One statement. */
  tell(notices: readonly NewNotice[]): Promise<number>
}

/**
 * What an action is about, and how it is found; a write locks its rows on the way, in one order: lesson, person, class.
 */
export interface Target<Scope, Input, Found, Missing extends string, Closed extends string> {
  /** what is said when there is none */
  readonly missing: Missing
  find(scope: Scope, input: Input): Promise<Found | null | undefined>
  /** why nothing is written there now, even by whoever might */
  closed?(found: Found): Closed | false
}

/** Lets the compiler see what a target finds and says. */
export const target = <Scope, Input, Found, const Missing extends string, const Closed extends string = never>(
  one: Target<Scope, Input, Found, Missing, Closed>,
): Target<Scope, Input, Found, Missing, Closed> => one

type Said = Result<unknown, string>
type Asked<Input> = unknown extends Input ? [] : [input: Input]
/** Something that a person may ask for, with what it answers. */
export type UseCase<Input, Answer> = (session: Session, ...input: Asked<Input>) => Promise<Answer>

type Aimed = Exclude<Action, OfSchool>

declare const permitted: unique symbol
/** What the permission table lets somebody have. */
interface Permitted<Found> {
  readonly ok: true
  readonly found: Found
  readonly [permitted]: true
}

/** Asks the permission table about what was found. */
export const permit = <A extends Action, Found>(
  { actor }: Pick<Session, 'actor'>,
  action: A,
  found: Found,
  ...target: AskedWith<A>
): Permitted<Found> | Refusal<'forbidden'> =>
  can(actor, action, ...target) ? ({ ok: true, found } as Permitted<Found>) : refuse('forbidden')

/** Finds what a use case is about and asks the table by `permit`, or refuses. */
type Guard<Scope, Input, Found, Refused> = (scope: Scope, input: Input) => Promise<Permitted<Found> | Refused>

/** Something that anybody may have, and why: the way in, and what everybody knows. */
export const open =
  <Input, Answer>(
    _why: string,
    work: (scope: Request & Deps, input: Input) => Promise<Answer>,
  ): ((request: Request, ...input: Asked<Input>) => Promise<Answer>) =>
  (request, ...[input]) =>
    work({ ...request, ...depsBehind(request) }, input as Input)

/** A use case that shows something, whose permission depends on what it finds. */
export const readIf =
  <GuardInput, Found, Refused extends Refusal<string>, Input, Answer extends Said>(
    guard: Guard<Reading, GuardInput, Found, Refused>,
    work: (scope: Reading, found: Found, input: Input) => Promise<Answer>,
  ): UseCase<GuardInput & Input, Answer | Refused> =>
  async (session, ...[input]) => {
    const deps = depsBehind(session)
    const scope: Reading = { ...deps, ...working(session), session, tx: deps.db }
    const allowed = await guard(scope, input as GuardInput)
    return allowed.ok ? work(scope, allowed.found, input as Input) : allowed
  }

/** A use case that changes something, whose permission depends on what it finds in the same transaction. */
export const writeIf =
  <GuardInput, Found, Refused extends Refusal<string>, Input, Answer extends Said>(
    guard: Guard<Writing, GuardInput, Found, Refused>,
    work: (scope: Writing, found: Found, input: Input) => Promise<Answer>,
    options?: TransactionOptions<NoInfer<Answer | Refused>>,
  ): UseCase<GuardInput & Input, Answer | Refused> =>
  (session, ...[input]) =>
    transaction<Answer | Refused>(
      depsBehind(session).db,
      async (tx) => {
        const scope = writing(session, tx)
        const allowed = await guard(scope, input as GuardInput)
        return allowed.ok ? work(scope, allowed.found, input as Input) : allowed
      },
      options,
    )

const working = (session: Session): Working => ({
  ...session,
  can: (action, ...target) => can(session.actor, action, ...target),
})

const writing = (session: Session, tx: Tx): Writing => {
  const { actor, requestId, clock } = session
  return {
    ...working(session),
    pepper: depsBehind(session).pepper,
    tx,
    audit: (...entries) =>
      auditAll(
        tx,
        { clock },
        actor,
        entries.map((entry) => ({ requestId, ...entry })),
      ),
    tell: (notices) => writeNotices(tx, notices),
  }
}

/** The guard of an action of the school as a whole. */
const may =
  <A extends OfSchool>(action: A): Guard<Session, unknown, undefined, Refusal<'forbidden'>> =>
  async (scope) =>
    permit(scope, action, undefined, ...([] as AskedWith<A>))

/** The guard of an action on what `target` finds. */
const mayOn =
  <
    A extends Aimed,
    Scope extends Session,
    Input,
    Found extends TargetOf<A>,
    Missing extends string,
    Closed extends string,
  >(
    action: A,
    { missing, find, closed }: Target<Scope, Input, Found, Missing, Closed>,
  ): Guard<Scope, Input, Found, Refusal<'forbidden' | Missing | Closed>> =>
  async (scope, input) => {
    const found = await find(scope, input)
    if (!found) return refuse(missing)
    const allowed = permit(scope, action, found, ...([found] as unknown as AskedWith<A>))
    const why = allowed.ok && closed?.(found)
    return why ? refuse(why) : allowed
  }

/** A use case that shows something to whoever may do `action`. */
export const read = <A extends OfSchool, Input, Answer extends Said>(
  action: A,
  work: (scope: Reading, input: Input) => Promise<Answer>,
): UseCase<Input, Answer | Refusal<'forbidden'>> => readIf(may(action), (scope, _, input: Input) => work(scope, input))

/** The same about what `target` finds. */
export const readOf = <
  A extends Aimed,
  TargetInput,
  Found extends TargetOf<A>,
  Missing extends string,
  Closed extends string,
  Input,
  Answer extends Said,
>(
  action: A,
  target: Target<Reading, TargetInput, Found, Missing, Closed>,
  work: (scope: Reading, found: Found, input: Input) => Promise<Answer>,
): UseCase<TargetInput & Input, Answer | Refusal<'forbidden' | Missing | Closed>> => readIf(mayOn(action, target), work)

/** A use case that changes something, for whoever may do `action`: one transaction, all of it or nothing. */
export const write = <A extends OfSchool, Input, Answer extends Said>(
  action: A,
  work: (scope: Writing, input: Input) => Promise<Answer>,
  options?: TransactionOptions<NoInfer<Answer | Refusal<'forbidden'>>>,
): UseCase<Input, Answer | Refusal<'forbidden'>> =>
  writeIf<unknown, undefined, Refusal<'forbidden'>, Input, Answer>(
    may(action),
    (scope, _, input) => work(scope, input),
    options,
  )

/** The same on what `target` finds, and locks. */
export const writeOn = <
  A extends Aimed,
  TargetInput,
  Found extends TargetOf<A>,
  Missing extends string,
  Closed extends string,
  Input,
  Answer extends Said,
>(
  action: A,
  target: Target<Writing, TargetInput, Found, Missing, Closed>,
  work: (scope: Writing, found: Found, input: Input) => Promise<Answer>,
  options?: TransactionOptions<NoInfer<Answer | Refusal<'forbidden' | Missing | Closed>>>,
): UseCase<TargetInput & Input, Answer | Refusal<'forbidden' | Missing | Closed>> =>
  writeIf<TargetInput, Found, Refusal<'forbidden' | Missing | Closed>, Input, Answer>(
    mayOn(action, target),
    work,
    options,
  )
