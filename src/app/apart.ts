import { Worker } from 'node:worker_threads'

/** Work took more memory or time than it may. */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy'
}

export interface Cost {
  readonly megabytes: number
  readonly seconds: number
}

let turn: Promise<unknown> = Promise.resolve()

/**
 * Runs a module in a thread of its own, with bounds of memory and time, while this one answers other people. The module
 * takes `workerData` and posts one message, its answer. One at a time, so that the bounds hold for all of them
 * together. Throws TooHeavy, or what the module threw.
 */
export function apart<Answer>(module: URL, input: unknown, cost: Cost): Promise<Answer> {
  const answer = turn.then(() => run<Answer>(module, input, cost))
  // whoever asked hears of a failure; the next in turn has nothing to do with it
  turn = answer.catch(() => undefined)
  return answer
}

function run<Answer>(module: URL, input: unknown, { megabytes, seconds }: Cost): Promise<Answer> {
  const worker = new Worker(module, {
    workerData: input,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
  })
  return new Promise<Answer>((resolve, reject) => {
    const clock = setTimeout(() => reject(new TooHeavy('time')), seconds * 1000)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooHeavy('memory') : error),
    )
    worker.once('exit', () => {
      clearTimeout(clock)
      reject(new Error('a thread ended without an answer'))
    })
  }).finally(() => worker.terminate())
}
