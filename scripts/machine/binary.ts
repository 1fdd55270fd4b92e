import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** Servers live in sbin, which is not in an ordinary user's PATH on Debian; Homebrew and snap have places of their own. */
const BESIDE_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin', '/opt/homebrew/bin', '/snap/bin']

/** The folders that are searched. A test passes its own. */
export const searchPath = (env: NodeJS.ProcessEnv = process.env) => [
  ...new Set([...(env['PATH'] ?? '').split(path.delimiter).filter(Boolean), ...BESIDE_PATH]),
]

/** The first of these programs that is on the machine. */
export function findBinary(names: readonly string[], folders: readonly string[] = searchPath()): string | undefined {
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name)
      if (isExecutable(file)) return file
    }
  }
  return undefined
}

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
