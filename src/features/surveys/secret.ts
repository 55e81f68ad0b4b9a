import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { Sealer } from './seal.ts'

const fileName = 'survey-secret'

/** The sealer with SURVEY_SECRET, or with a secret of its own beside the data, made at the first use and open to its owner alone. */
export async function sealerOf({ surveySecret, dataDir }: Pick<Config, 'surveySecret' | 'dataDir'>): Promise<Sealer> {
  if (surveySecret !== undefined) return new Sealer(Buffer.from(surveySecret))
  const file = join(dataDir, fileName)
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return new Sealer(Buffer.from((await readFile(file, 'utf8')).trim()))
}
