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

/** A log file is read by people too: there a line every few seconds is progress, and a line every 50 ms is noise. */
const QUIET_MS = process.stdout.isTTY ? 0 : 3000

/** Shows the steps as a live list on a terminal, as plain lines elsewhere. Stops at the first failure. */
export async function runSteps(steps: readonly (Step | Together)[]): Promise<void> {
  const list = new Listr(steps.map(toTask), {
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false, collapseErrors: false, showErrorMessage: false },
    fallbackRenderer: 'simple',
  })
  await list.run()
}

function toTask(step: Step | Together): ListrTask {
  if ('together' in step) {
    const { title, together } = step
    return { title, task: (_, task) => task.newListr(together.map(toTask), { concurrent: true }) }
  }
  const { title, run, skip } = step
  return {
    title,
    skip: () => skip?.() ?? false,
    task: async (_, task) => {
      const started = performance.now()
      const say = seldom((line) => (task.output = line), QUIET_MS)
      const outcome = (await run(say)) ?? title
      task.title = `${outcome} (${seconds(performance.now() - started)})`
    },
  }
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** Lets a line through at most every `ms`. */
export function seldom(say: Say, ms: number, now: () => number = Date.now): Say {
  let last = now()
  return (line) => {
    if (now() - last < ms) return
    last = now()
    say(line)
  }
}
