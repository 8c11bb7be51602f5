import { parentPort, workerData } from 'node:worker_threads'
import { readFiles } from './read-file.ts'
import type { SchoolFile } from './school-files.ts'

parentPort?.postMessage(await readFiles(workerData as readonly SchoolFile[]))
