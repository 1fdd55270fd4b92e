import type { DatabaseUrls } from '../machine/database.ts'
import { LOOPBACK } from '../machine/port.ts'
import type { Secrets } from './secrets.ts'

interface Parts {
  port: number
  h5Dir: string
  databases: DatabaseUrls
  secrets: Secrets
  /** What the channels' other side gave us: keys, certificates, addresses. */
  credentials: Readonly<Record<string, string>>
}

export const urlAt = (port: number) => `http://${LOOPBACK}:${port}`

/** The environment of the API. Nothing in the user's shell may point the demo at real channels: ours comes last. */
export function apiEnvironment(outer: NodeJS.ProcessEnv, { port, h5Dir, databases, secrets, credentials }: Parts): NodeJS.ProcessEnv {
  const ours = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    HOST: LOOPBACK,
    PORT: String(port),
    PUBLIC_URL: urlAt(port),
    H5_DIR: h5Dir,
    ...databases,
    // One that the user's shell names belongs to another database.
    DATABASE_OWNER_URL: databases.DATABASE_OWNER_URL,
    ...secrets,
    ...credentials,
    // A demo on a Sunday shall show a withdrawal that arrives.
    BANK_PAYOUT_DAYS: 'every-day',
    // And one of money that came in a minute ago: the demo's institution advances what is not cleared.
    BANK_WITHDRAWABLE: 'at-once',
  }
  // The API prefers NAME_FILE to NAME.
  const files = Object.fromEntries(Object.keys(ours).map((name) => [`${name}_FILE`, undefined]))
  return { ...outer, ...files, ...ours }
}
