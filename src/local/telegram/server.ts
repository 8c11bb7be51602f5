import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, conflict, notFound, serverError, tooManyRequests, unauthorized } from './errors.ts'
import type { Fault } from './faults.ts'
import { Described } from './methods/define.ts'
import { methods } from './methods/index.ts'
import { type Params, readParams, shownParams } from './params.ts'
import type { ApiCall } from './types.ts'
import { createWebhook } from './webhook.ts'
import type { World } from './world.ts'

/** How a call ended: `error` breaks the connection instead of answering. */
type Outcome =
  | { is: 'answered'; result: unknown; description?: string }
  | { is: 'refused'; error: ApiError }
  /** somebody in between answers with a page of his own */
  | { is: 'page'; page: string }
  | { is: 'broken' }

/** in the list of calls; 0: no answer came */
const statusOf = { answered: 200, page: 407, broken: 0 }

const keptCalls = 20_000
/** Not among what a webhook's answer may carry, besides everything that begins with `get`. */
const notInWebhook = new Set(['setwebhook', 'deletewebhook', 'close', 'logout'])

/** The HTTP face: from a request to a method and back. `closed` ends whatever waits. */
export function createServer(
  world: World,
  take: (method: string, chatId: unknown) => Fault | undefined,
  closed: AbortSignal,
) {
  const calls: ApiCall[] = []
  const { options, updates } = world
  const webhook = createWebhook({
    updates,
    now: options.now,
    deliver: options.deliver ?? ((request) => fetch(request)),
    execute: executeReply,
  })

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const [, ofBot, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname) ?? []
    if (ofBot && path) return download(ofBot, path)
    const [, token = '', name = ''] = /^\/bot([^/]*)\/([^/]*)$/.exec(url.pathname) ?? []
    const refused = refuseToken(token, options.token)
    if (refused) return refusalResponse(refused)
    const signal = AbortSignal.any([request.signal, closed])
    return toResponse(await call(name, () => readParams(request, url.searchParams), signal))
  }

  /** One call from its parameters to its outcome, met by the faults on demand, and written down. */
  async function call(name: string, read: () => Promise<Params>, signal: AbortSignal): Promise<Outcome> {
    const at = performance.now()
    const method = methods.get(name.toLowerCase())
    const title = method?.name ?? name
    let given: Params = { params: {}, uploads: new Map() }
    let fault: Fault | undefined
    const pass = (ms: number) => (options.sleep ?? pause)(ms, signal)
    const outcome = await attempt(async () => {
      given = await read()
      if (!method) throw notFound()
      fault = take(title, given.params.chat_id)
      return await meet(fault, pass, async () => {
        const note = (oddity: string) => void world.oddities.push(`${title}: ${oddity}`)
        const result = await method.run({ world, webhook, uploads: given.uploads, signal, note }, given.params)
        if (!(result instanceof Described)) return { is: 'answered', result }
        return { is: 'answered', result: result.result, description: result.description }
      })
    })
    calls.push({
      method: title,
      params: shownParams(given),
      at,
      ...(outcome.is === 'refused'
        ? { status: outcome.error.code, description: outcome.error.message }
        : { status: statusOf[outcome.is] }),
      ...(fault && { fault: fault.kind }),
    })
    if (calls.length > keptCalls + 1000) calls.splice(0, calls.length - keptCalls)
    return outcome
  }

  /** A webhook may answer an update with a method call; nobody is told how it ends. */
  async function executeReply(response: Response): Promise<void> {
    const text = await response.text()
    if (text.trim() === '' || !response.headers.get('content-type')?.startsWith('application/json')) return
    const { params, uploads } = await readParams(
      new Response(text, { headers: { 'content-type': 'application/json' } }),
    )
    const { method, ...rest } = params
    if (typeof method !== 'string' || /^get/i.test(method) || notInWebhook.has(method.toLowerCase())) return
    await call(method, async () => ({ params: rest, uploads }), closed)
  }

  function download(token: string, path: string): Response {
    const refused = refuseToken(token, options.token)
    const file = refused ? undefined : world.files.download(path)
    if (!file) return refusalResponse(refused ?? notFound())
    return new Response(file.bytes.slice(), { headers: { 'content-type': 'application/octet-stream' } })
  }

  return { answer, webhook, calls: () => calls.slice(-keptCalls) }
}

function refuseToken(token: string, own: string): ApiError | undefined {
  if (!/^\d+:[\w-]+$/.test(token)) return notFound()
  return token === own ? undefined : unauthorized()
}

async function attempt(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ApiError) return { is: 'refused', error }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { is: 'refused', error: new ApiError(500, `Internal Server Error: ${words}`) }
  }
}

async function meet(
  fault: Fault | undefined,
  pass: (ms: number) => Promise<unknown>,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return run()
    case '429':
      throw tooManyRequests(fault.retryAfter)
    case '5xx':
      throw serverError(fault.status ?? 502)
    case 'refusal':
      throw { 401: unauthorized, 404: notFound, 409: () => conflict('terminated by other getUpdates request') }[
        fault.code
      ]()
    case 'page':
      return { is: 'page', page: '<html><body>Proxy Authentication Required</body></html>' }
    case 'network':
      return { is: 'broken' }
    case 'timeout':
      await pass(fault.ms)
      return { is: 'broken' }
    case 'lost-answer':
      await run()
      await pass(fault.ms ?? 0)
      return { is: 'broken' }
    case 'slow':
      await pass(fault.ms)
      return run()
  }
}

/** Waits, but no longer than anyone wants the answer. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

function toResponse(outcome: Outcome): Response {
  if (outcome.is === 'broken') return Response.error()
  if (outcome.is === 'page')
    return new Response(outcome.page, { status: statusOf.page, headers: { 'content-type': 'text/html' } })
  if (outcome.is === 'refused') return refusalResponse(outcome.error)
  const { is: _, ...answer } = outcome
  return Response.json({ ok: true, ...answer })
}

function refusalResponse({ code, message, retryAfter }: ApiError): Response {
  const body = { ok: false, error_code: code, description: message }
  if (retryAfter === undefined) return Response.json(body, { status: code })
  const headers = { 'retry-after': String(retryAfter) }
  return Response.json({ ...body, parameters: { retry_after: retryAfter } }, { status: code, headers })
}
