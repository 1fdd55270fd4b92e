import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stampOf } from '../build/build.ts'
import { TARGETS } from '../build/target.ts'

/**
 * What an earlier start of this installation has done, so that the next one need not ask again: each question costs a
 * second, and whether the market is empty a text message to its staff besides. Kept and wiped with the data.
 */
export class Notes {
  readonly #dir: string
  readonly #env: NodeJS.ProcessEnv

  constructor(dir: string, env: NodeJS.ProcessEnv) {
    this.#dir = path.join(dir, 'notes')
    this.#env = env
  }

  isSeeded = () => this.#read('seeded') === this.#database()

  seeded = () => this.#write('seeded', this.#database())

  /** By this very build of the API. A database that was given may have been emptied by its owner: there is no telling. */
  isMigrated = () => !this.#env['DATABASE_URL'] && this.#read('migrated') === stampOf(TARGETS.api)

  migrated = () => this.#write('migrated', stampOf(TARGETS.api) ?? '')

  /** A hash, since a URL may hold a password. */
  #database() {
    const url = this.#env['DATABASE_URL']
    return url ? createHash('sha256').update(url).digest('hex') : 'private'
  }

  #read(name: string) {
    const file = path.join(this.#dir, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }

  #write(name: string, value: string) {
    mkdirSync(this.#dir, { recursive: true })
    writeFileSync(path.join(this.#dir, name), value)
  }
}
