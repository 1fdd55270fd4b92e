// @ts-check
// Plain JavaScript: an old Node must be able to load this file to be told that it is old.

/** type stripping without a flag or a warning, and the versions the dependencies ask for */
const MAJOR = 24
const MINOR = 14

/**
 * @param {string} version as in process.versions.node
 * @returns {string | undefined} one sentence with the way out, when this Node is too old
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return undefined
  return `This needs Node ${MAJOR}.${MINOR} or newer and runs on ${version}: run \`npx -y pnpm@12 install\` once (on Linux it brings its own Node 24; elsewhere install Node 24), then start it through \`npx -y pnpm@12 …\`.`
}
