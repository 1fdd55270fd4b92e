// @ts-check
import { nodeProblem } from './node-version.mjs'

/**
 * The entry of every script: checks Node before any .ts file is loaded, then turns the outcome into an exit code.
 *
 * @param {() => Promise<{ main(args: string[]): Promise<number> }>} load
 */
export async function launch(load) {
  const problem = nodeProblem(process.versions.node)
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
  // Whoever read our output may go away first (`demo | head`): that must not keep us from stopping what we started.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    const script = await load()
    process.exit(await script.main(process.argv.slice(2)))
  } catch (error) {
    tell(error)
    process.exit(1)
  }
}

/**
 * A SetupError is the user's business and is shown as its one sentence; everything else is ours and keeps its stack.
 *
 * @param {unknown} error
 */
export function tell(error) {
  const forUser = error instanceof Error && error.name === 'SetupError'
  console.error(forUser ? `\n${error.message}` : error)
}
