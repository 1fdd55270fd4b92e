import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** What a build never reads, or writes itself. Tests beside the code may change without a new build. */
const IGNORED_FOLDERS = new Set(['node_modules', 'dist', 'coverage', 'test', '__snapshots__', '.taro_cache', '.swc'])
const IGNORED_FILES = /\.test\.tsx?$|\.log$/

/**
 * One hash over the names and contents of all files under these paths. Contents, not times: a fresh checkout or a
 * touched file is no reason to build for half a minute. `settings` are the values from outside that go into the build.
 */
export function fingerprint(root: string, inputs: readonly string[], settings: Readonly<Record<string, string | undefined>> = {}): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(settings).toSorted()) hash.update(`${name}=${settings[name]}\0`)
  for (const file of inputs.flatMap((input) => filesUnder(root, input)).toSorted()) {
    const contents = readFileSync(path.join(root, file))
    hash.update(`${file}\0${contents.length}\0`).update(contents)
  }
  return hash.digest('hex')
}

/** Relative to `root`, with forward slashes. A path that is not there has no files. */
export function filesUnder(root: string, relative: string): string[] {
  const stats = statSync(path.join(root, relative), { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return [relative]
  return readdirSync(path.join(root, relative), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return IGNORED_FOLDERS.has(entry.name) ? [] : filesUnder(root, `${relative}/${entry.name}`)
    return entry.isFile() && !IGNORED_FILES.test(entry.name) ? [`${relative}/${entry.name}`] : []
  })
}
