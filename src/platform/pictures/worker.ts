// The thread that draws pictures: half a second of work for each, which the bot's own thread has not to spare.
import { parentPort, workerData } from 'node:worker_threads'
import { renderPng } from './render.ts'
import type { Picture } from './picture.ts'

const pictures: readonly Picture[] = workerData
for (const picture of pictures) parentPort?.postMessage(renderPng(picture))
