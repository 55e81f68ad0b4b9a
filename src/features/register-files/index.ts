import type { FeatureModule } from '../../platform/platform.ts'
import { registerFilesCli } from './cli.ts'

/** The register in bulk: `import register` and `export register`, as YAML, CSV or XLSX. What is in it, each feature says by its `bulk`. */
export const registerFiles: FeatureModule = { name: 'register-files', cli: registerFilesCli }
