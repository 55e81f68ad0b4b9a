import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder. Compiled code lies one folder deeper than its source, so it is searched upwards. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('no package.json above the sandbox')
    folder = above
  }
  return folder
}

const sandboxFolder = join(packageRoot(), 'sandbox')

/** Path of a file that is delivered with the sandbox and not compiled. */
export function assetPath(...parts: string[]): string {
  return join(sandboxFolder, ...parts)
}

export function readJsonAsset(...parts: string[]): unknown {
  return JSON.parse(readFileSync(assetPath(...parts), 'utf8'))
}
