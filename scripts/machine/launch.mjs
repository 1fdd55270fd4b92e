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
 * A SetupError is the user's business and is shown as its one sentence, and so is a folder that cannot be written;
 * everything else is ours and keeps its stack.
 *
 * @param {unknown} error
 */
export function tell(error) {
  console.error(sentence(error) ?? error)
}

/** @param {unknown} error */
function sentence(error) {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'SetupError') return `\n${error.message}`
  const { code = '', path } = /** @type {NodeJS.ErrnoException} */ (error)
  const wayOut = WAY_OUT[code]
  return wayOut && `\n${path ?? 'A file'} cannot be written (${code}): ${wayOut}.`
}

/** @type {Record<string, string>} */
const WAY_OUT = {
  EACCES: 'give this user the right to write in this folder, or start it as the user who owns it',
  EPERM: 'give this user the right to write in this folder, or start it as the user who owns it',
  EROFS: 'the disk is read-only, so copy the repository to one that is not',
  ENOSPC: 'the disk is full, so make some room',
}
