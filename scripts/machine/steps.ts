import { Listr, type ListrTask } from 'listr2'
import type { Say } from './apt.ts'

/** One line of progress. What `run` returns replaces the title, to say what came of it. */
export interface Step {
  title: string
  run: (say: Say) => Promise<string | undefined | void>
  /** Why there is nothing to do. */
  skip?: () => string | false
}

/** Steps that do not need each other. */
export interface Together {
  title: string
  together: readonly Step[]
}

/** A terminal without a width (a bare pty) would get one letter a line. */
const LIVE = process.stdout.isTTY && process.stdout.columns > 0

/** A log file is read by people too: there a line every few seconds is progress, and a line every 50 ms is noise. */
const QUIET_MS = LIVE ? 0 : 3000

/** Shows the steps as a live list on a terminal, as plain lines elsewhere. Stops at the first failure. */
export async function runSteps(steps: readonly (Step | Together)[]): Promise<void> {
  let first: unknown
  const failed = (error: unknown) => {
    first ??= error
    // The list shows its own line for the step and for each list around it; the sentence itself is said once, at the end.
    return new Error('see below')
  }
  const list = new Listr(
    steps.map((step) => toTask(step, failed)),
    {
      registerSignalListeners: false,
      rendererOptions: { collapseSubtasks: false, collapseErrors: false },
      fallbackRenderer: 'simple',
      fallbackRendererCondition: !LIVE,
    },
  )
  process.once('exit', showCursor)
  try {
    await list.run()
  } catch (error) {
    throw first ?? error
  }
}

/** The live list hides it, and an end from outside finds it hidden. */
function showCursor() {
  if (process.stdout.isTTY) process.stdout.write('\u001B[?25h')
}

function toTask(step: Step | Together, failed: (error: unknown) => Error): ListrTask {
  if ('together' in step) {
    const { title, together } = step
    return {
      title,
      task: (_, task) =>
        task.newListr(
          together.map((part) => toTask(part, failed)),
          { concurrent: true },
        ),
    }
  }
  const { title, run, skip } = step
  return {
    title,
    skip: () => skip?.() ?? false,
    task: async (_, task) => {
      const started = performance.now()
      const say = seldom((line) => (task.output = line), QUIET_MS)
      const outcome = (await run(say).catch((error: unknown) => Promise.reject(failed(error)))) ?? title
      task.title = `${outcome} (${seconds(performance.now() - started)})`
    },
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** Lets a line through at most every `ms`. */
export function seldom(say: Say, ms: number, now: () => number = Date.now): Say {
  let last = now()
  return (line) => {
    if (now() - last < ms) return
    last = now()
    say(line)
  }
}
