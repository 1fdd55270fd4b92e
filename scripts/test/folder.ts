import { tryLock } from '../machine/lock.ts'
import { dataDir } from '../machine/paths.ts'
import { SetupError } from '../machine/setup-error.ts'

const MOST = 9

/** Runs side by side each get databases of their own: .data/test, .data/test-2, … */
export function ownFolder(): { dir: string; release: () => void } {
  for (let number = 1; number <= MOST; number++) {
    const dir = dataDir(number === 1 ? 'test' : `test-${number}`)
    const release = tryLock(`${dir}.lock`)
    if (release) return { dir, release }
  }
  throw new SetupError(`${MOST} test runs are under way in this folder: wait for one to end.`)
}
