import { parentPort, workerData } from 'node:worker_threads'
import { translator } from '../i18n/index.ts'
import { type Drawing, drawOwnData } from './own-data.ts'

const { locale, zone, data } = workerData as Drawing
const drawn = { ...data, at: Temporal.Instant.from(data.at) }
parentPort?.postMessage(await drawOwnData(translator(locale), zone, drawn))
