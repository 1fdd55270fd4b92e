import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// Keys lie in these files; nobody else on the machine has to read them.
const OWNER_ONLY = 0o600

/** Every credential in a file of its own, as every language reads a key: PEM where it is one, bare text otherwise. */
export function writeKeyFiles(folder: string, credentials: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(credentials)) {
    const file = path.join(folder, keyFileName(name, value))
    writeFileSync(file, value, { mode: OWNER_ONLY })
    chmodSync(file, OWNER_ONLY)
  }
}

export function keyFileName(name: string, value: string): string {
  return `${name.toLowerCase().replaceAll('_', '-')}.${value.startsWith('-----BEGIN') ? 'pem' : 'txt'}`
}
