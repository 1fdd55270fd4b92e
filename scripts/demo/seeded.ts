import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Whether this start need not even ask if the market is empty: asking takes a sign-in, and a text message to the
 * market's staff. The note names its database, because a given one is not emptied together with our folder.
 */
export const isSeeded = (dir: string, env: NodeJS.ProcessEnv) => existsSync(note(dir)) && readFileSync(note(dir), 'utf8') === database(env)

export const markSeeded = (dir: string, env: NodeJS.ProcessEnv) => writeFileSync(note(dir), database(env))

const note = (dir: string) => path.join(dir, 'seeded')

/** A hash, since a URL may hold a password. */
const database = (env: NodeJS.ProcessEnv) => (env['DATABASE_URL'] ? createHash('sha256').update(env['DATABASE_URL']).digest('hex') : 'private')
