// Completes package-lock.json after `npm install` changed a package with native builds.
// npm leaves out the lock the optional builds for other platforms when its registry mirror does not carry them, and
// `npm ci` then refuses the lock. An entry with name, version and platform is all that `npm ci` asks for: on the platform
// in question it is fetched, elsewhere it is skipped.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x']
let added = 0

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const words = name.split(/[/-]/)
    const os = systems.find((s) => words.includes(s))
    const cpu = processors.find((p) => words.includes(p))
    if (!os || !cpu) continue
    const nested = `${path}/node_modules/${name}`
    const top = `node_modules/${name}`
    if (lock.packages[nested] || lock.packages[top]?.version === version) continue
    lock.packages[lock.packages[top] ? nested : top] = {
      version, cpu: [cpu], ...(entry.dev && { dev: true }), optional: true, os: [os],
    }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} entries added to package-lock.json`)
