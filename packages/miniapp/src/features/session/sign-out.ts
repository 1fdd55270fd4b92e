import { SignOutDocument } from '@dangkou/shared/graphql'

import { ask } from '../../graphql/client'
import { clearSession, signInAnew } from './session-store'

/** Ends the session here even when the platform cannot be told: a phone is handed on with or without a signal. */
export async function signOut(): Promise<void> {
  await ask(SignOutDocument, {})
  signInAnew()
  clearSession()
}
