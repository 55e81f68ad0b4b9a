// A process of its own that makes an empty database in a folder and ends: it takes 900 MB for two seconds, which the bot would keep. Run by the build, and by a bot whose build left none.
import { openFiles } from './files.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('no folder')
await (await openFiles(folder)).close()
