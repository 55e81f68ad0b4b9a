import type { Config } from '../../platform/config/config.ts'
import { secretBesideData } from '../../platform/config/secret-file.ts'
import { Sealer } from './seal.ts'

/** The sealer with SURVEY_SECRET, or with a secret of its own beside the data. */
export async function sealerOf({ surveySecret, dataDir }: Pick<Config, 'surveySecret' | 'dataDir'>): Promise<Sealer> {
  return new Sealer(Buffer.from(surveySecret ?? (await secretBesideData(dataDir, 'survey-secret'))))
}
