import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const NAMES = ['SESSION_SECRET', 'PAYMENT_PASSWORD_KEY', 'FIELD_KEY'] as const

export type Secrets = Record<(typeof NAMES)[number], string>

/** Made once for an installation and kept with its data: other keys would make its sessions, passwords and cards unreadable. */
export function secretsOf(dir: string): Secrets {
  const file = path.join(dir, 'secrets.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const secrets = Object.fromEntries(NAMES.map((name) => [name, known[name] ?? randomBytes(32).toString('hex')])) as Secrets
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  // `mode` is for a new file only.
  chmodSync(file, 0o600)
  return secrets
}
