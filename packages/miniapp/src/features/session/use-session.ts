import { useEffect, useSyncExternalStore } from 'react'

import { usePageShown } from '../../graphql/hooks/use-page-shown'
import { type Session, askToSignIn, currentSession, subscribe } from './session-store'

/** Who is signed in, or null. */
export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, currentSession)
}

/** For pages that are nothing without a session: null for a moment, while the sign-in page opens. */
export function useSignedIn(): Session | null {
  const session = useSession()
  const shown = usePageShown()
  useEffect(() => {
    if (shown && session === null) askToSignIn()
  }, [shown, session])
  return session
}
