import type { SandboxClock } from './clock/sandbox.clock.ts'
import type { IdSource } from './crypto/id.source.ts'
import type { FaultRegistry } from './fault/fault.registry.ts'
import type { SandboxIdentity } from './identity/sandbox.identity.ts'
import type { SandboxState } from './store/sandbox.state.ts'

/** What every part of the sandbox is given. */
export interface SandboxContext {
  clock: SandboxClock
  state: SandboxState
  identity: SandboxIdentity
  ids: IdSource
  faults: FaultRegistry
  /** Call after every change of `state`. */
  changed(): void
  /** `http://127.0.0.1:9100`, known once the server listens. */
  url(): string
}
