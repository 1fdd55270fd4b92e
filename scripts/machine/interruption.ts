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
    resolve(code)
    controller.abort()
  }
  for (const [name, code] of Object.entries(SIGNALS)) process.on(name, () => end(code))
  whenAbandoned(() => end(SIGNALS.SIGHUP))
  return { signal: controller.signal, happened: promise }
}

/** Under `pnpm run` a signal may end only pnpm or its shell, and nobody tells us: our parent changes then. */
function whenAbandoned(act: () => void) {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 250)
  timer.unref()
}
