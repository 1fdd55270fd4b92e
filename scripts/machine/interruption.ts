import { endApt } from './apt.ts'
import { ancestors, launchersAmong } from './launchers.ts'

/** How the user, or whoever started us, asks us to end. */
export interface Interruption {
  /** For commands that run to an end: they are stopped with us. */
  signal: AbortSignal
  happened: Promise<number>
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/** Resolves with the exit code that shells expect of such an end. Install it once, before anything is started. */
export function interruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<number>()
  const controller = new AbortController()
  const end = (code: number) => {
    controller.abort()
    void endApt().then(() => resolve(code))
  }
  for (const [name, code] of Object.entries(SIGNALS)) process.on(name, () => end(code))
  whenAbandoned(() => end(SIGNALS.SIGHUP))
  return { signal: controller.signal, happened: promise }
}

/** A signal to npx or pnpm may end only that one; we end with whoever started us. */
function whenAbandoned(act: () => void) {
  const launchers = launchersAmong(ancestors())
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(exists)) return
    clearInterval(timer)
    act()
  }, 250)
  timer.unref()
}

function exists(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process exists too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
