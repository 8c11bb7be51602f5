import { parentPort, workerData } from 'node:worker_threads'
import { type Marking, mark } from './mark-faults.ts'

parentPort?.postMessage(await mark(workerData as Marking))
