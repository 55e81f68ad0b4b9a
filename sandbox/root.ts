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

const root = packageRoot()
const sandboxFolder = join(root, 'sandbox')

/** Reads a file that is delivered with the sandbox and not compiled. */
export function readAsset(...parts: string[]): string {
  return readFileSync(join(sandboxFolder, ...parts), 'utf8')
}

/** Reads a file that the build makes; undefined where it was not built. */
export function readBuilt(...parts: string[]): string | undefined {
  const file = join(root, 'dist', ...parts)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
