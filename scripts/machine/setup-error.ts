/** Something on the machine is in the way. The message is one sentence for the user, with the way out. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}
