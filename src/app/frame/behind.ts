import type { Deps } from '../deps.ts'

const behind = new WeakMap<object, Deps>()

/** Lays down what a request is answered with, out of its asker's reach. */
export function putBehind<Request extends object>(request: Request, deps: Deps): Request {
  behind.set(request, deps)
  return request
}

/** What a request is answered with: for the frame of the use cases alone. */
export function depsBehind(request: object): Deps {
  const deps = behind.get(request)
  if (!deps) throw new Error('a request is made by requestOf, a session by sessionOf or sessionFor')
  return deps
}
